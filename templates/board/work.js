// The work: what the group has made of the questions and themes. Every change is kept in the browser at once.

const element = (id) => document.getElementById(id);
const questions = new Map(data.questions.map((question) => [question.id, question]));
const themes = new Map(data.themes.map((theme) => [theme.id, theme]));
const sources = new Map(data.questions.flatMap((question) => question.sources.map((source) => [source.from, source])));

const themeWork = ({ score, summary, strengths, improvements }) => ({ score, summary, strengths, improvements });

/** The work as it is when the board has just been made. */
const fresh = () => ({
  questions: Object.fromEntries(data.questions.map(({ id, record }) => [id, structuredClone(record)])),
  themes: Object.fromEntries(data.themes.map((theme) => [theme.id, structuredClone(themeWork(theme))])),
});

const made = fresh();
let work = fresh();

/** What was before the latest changes, the latest last: the work as text, what was done, and where. */
const past = [];
/** When a file was saved last, how many changes have come since, and whether the browser is to keep none of them. */
const file = { saved: null, changes: 0, since: null, isForgotten: false };

/** Names under which the browser keeps the work of this evaluation; each window has one of its own. */
const BEGINNING = `konsensus:board:${data.evaluation}:`;
const own = `${BEGINNING}${data.madeFrom}:${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What differs from what the board was made with. */
const touched = () => {
  const changed = (part) => Object.entries(work[part]).filter(([id, record]) => !same(record, made[part][id]));
  return { questions: Object.fromEntries(changed('questions')), themes: Object.fromEntries(changed('themes')) };
};

/** Keeps everything in the browser; a browser that may not is told of loudly. */
const keep = () => {
  if (file.isForgotten) return;
  const { questions: ours, themes: theirs } = touched();
  const began = Object.fromEntries(Object.keys(ours).map((id) => [id, questions.get(id).began]));
  const agreed = Object.values(work.questions).filter((record) => record.status === 'agreed').length;
  const draft = { form: 1, when: new Date().toISOString(), place, agreed, changes: file.changes, questions: ours, themes: theirs, began, clock: clock.kept() };
  if (!kept.set(own, draft)) {
    alarm(
      'storage',
      say(
        'Browseren må ikke gemme noget her. Gem en fil ofte (Ctrl+S): lukker siden, er alt siden den sidste fil væk.',
        'The browser may not keep anything here. Save a file often (Ctrl+S): if the page closes, everything since the last file is gone.',
      ),
    );
  }
};

/** Something has changed: it is kept, and shown. */
const changed = () => {
  file.changes += 1;
  file.since ??= Date.now();
  file.isForgotten = false;
  keep();
  showSaved();
  document.querySelector('[data-act="undo"]').hidden = past.length === 0;
};

const remember = (what) => {
  past.push({ work: JSON.stringify(work), what, place });
  if (past.length > 200) past.shift();
};

/** Changes the work so that it can be undone, and told what was. */
const change = (what, act) => {
  remember(what);
  act();
  changed();
};

const undo = () => {
  const before = past.pop();
  if (before === undefined) {
    tell(say('Der er ikke mere at fortryde.', 'There is nothing more to undo.'));
    return;
  }
  work = JSON.parse(before.work);
  changed();
  show();
  const label = before.place === place ? undefined : questions.get(before.place.slice(2))?.label;
  tell(`${say('Fortrudt', 'Undone')}: ${before.what}${label ? ` (${label})` : ''}.`);
};

const isWorded = (entry) => entry.text.trim() !== '';

/** Every fingerprint that stands with a question. */
const covered = (record) =>
  new Set([record.strengths, record.improvements, record.setAside].flatMap((list) => list.flatMap((entry) => entry.from)));

/** The entries of the gross list that stand nowhere in the record. */
const newEntries = (id) => {
  const known = covered(work.questions[id]);
  return questions.get(id).sources.filter((source) => !known.has(source.from));
};

const listOf = (kind) => (kind === 'strength' ? 'strengths' : 'improvements');

/** Puts the entries that are new into an open question. */
const takeNew = (id) => {
  const record = work.questions[id];
  for (const { from, kind, text } of newEntries(id)) {
    const given = kind === 'improvement' ? idOf(id, from) : '';
    record[listOf(kind)].push({ id: given, text, from: [from], share: false });
  }
};

/** Sets where the group stands. What is opened again rests on the answers as they are, with what is new in them. */
const setStatus = (id, status) => {
  const record = work.questions[id];
  if (record.status !== 'open' && status === 'open') {
    record.restsOn = questions.get(id).restsNow;
    takeNew(id);
  }
  record.status = status;
};

const lettersValue = (letters) => [...letters].reduce((value, letter) => value * 26 + letter.charCodeAt(0) - 96, 0);

const lettersOf = (value) => {
  let letters = '';
  for (let left = value; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(97 + ((left - 1) % 26)) + letters;
  }
  return letters;
};

const idsOf = (records) => Object.values(records).flatMap((record) => record.improvements.map((entry) => entry.id));

/** The next id behind the highest one that is taken: `T1.1a` … `T1.1z`, `T1.1aa` … */
const nextId = (id) => {
  const taken = [...data.placed, ...data.questions.flatMap(({ record }) => record.improvements.map((entry) => entry.id)), ...idsOf(work.questions)];
  const letters = taken.filter((other) => other.startsWith(id)).map((other) => other.slice(id.length));
  const values = letters.filter((rest) => /^[a-z]{1,4}$/.test(rest)).map(lettersValue);
  return id + lettersOf(Math.max(0, ...values) + 1);
};

/** The id that an entry alone had when the board was made, unless it is used; else the next. */
const idOf = (id, from) => {
  const before = questions.get(id).record.improvements.find((entry) => entry.from.length === 1 && entry.from[0] === from);
  return before && !idsOf(work.questions).includes(before.id) ? before.id : nextId(id);
};

/** What a question lacks, each in a few words. */
const lacks = (id) => {
  const record = work.questions[id];
  const step = questions.get(id).steps.find(({ value }) => value === record.score);
  const isAgreed = record.status === 'agreed';
  const needs = record.score !== '' && record.reason.trim() === '' && record.status !== 'not-relevant' ? step?.needs : null;
  return [
    isAgreed && record.score === '' && say('et point', 'a score'),
    record.status === 'parked' && record.note.trim() === '' && say('en note om, hvad der mangler', 'a note on what is missing'),
    needs === 'outside' && say('en begrundelse, for pointet ligger uden for det, nogen gav', 'a reason, for the score is outside what anyone gave'),
    needs === 'far' && say('en begrundelse, for pointet ligger langt fra medianen', 'a reason, for the score is far from the median'),
    record.setAside.some((entry) => entry.text.trim() === '') && say('en begrundelse for det, der er lagt til side', 'a reason for what is set aside'),
  ].filter(Boolean);
};

/** Whether a score is chosen, and nobody has said that it is agreed. */
const isToAgree = (id) => work.questions[id].status === 'open' && work.questions[id].score !== '';

/** What a question lacks, and whether it is only to be set to agreed, for a list. */
const lacking = (id) => [...lacks(id), isToAgree(id) && say('at blive sat til aftalt', 'to be set to agreed')].filter(Boolean);

/** What a question lacks, in sentences. */
const lacksInWords = (id) => {
  const missing = new Intl.ListFormat(lang, { type: 'conjunction' }).format(lacks(id));
  return [missing && say(`Der mangler ${missing}.`, `Missing: ${missing}.`), isToAgree(id) && say('Tryk G, når I er enige.', 'Press G when you agree.')].filter(Boolean).join(' ');
};

const STATES = {
  open: say('åbent', 'open'),
  agreed: say('aftalt', 'agreed'),
  parked: say('parkeret', 'parked'),
  'not-relevant': say('ikke relevant', 'not relevant'),
};

/** A draft may be of an older board, or damaged: only what fits is taken over. */
const words = (value) => (typeof value === 'string' ? value : '');
const strings = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);
const entriesOf = (value) =>
  (Array.isArray(value) ? value : [])
    .filter((entry) => entry !== null && typeof entry === 'object')
    .map((entry) => ({ ...(entry.was ? { was: entry.was } : {}), id: words(entry.id), text: words(entry.text), from: strings(entry.from), share: entry.share === true }));

/** Takes a draft over. Returns the labels of questions that others have changed since it was begun. */
const adopt = (draft) => {
  const elsewhere = [];
  for (const [id, record] of Object.entries(draft.questions ?? {})) {
    const question = questions.get(id);
    if (!question || record === null || typeof record !== 'object') continue;
    const steps = question.steps.map((step) => step.value);
    work.questions[id] = {
      status: record.status in STATES ? record.status : 'open',
      score: steps.includes(record.score) ? record.score : '',
      reason: words(record.reason),
      note: words(record.note),
      restsOn: words(record.restsOn),
      strengths: entriesOf(record.strengths),
      improvements: entriesOf(record.improvements),
      setAside: entriesOf(record.setAside),
    };
    if (work.questions[id].status === 'open') {
      work.questions[id].restsOn = question.restsNow;
      takeNew(id);
    }
    if (draft.began?.[id] !== question.began) elsewhere.push(question.label);
  }
  for (const [id, record] of Object.entries(draft.themes ?? {})) {
    if (!themes.has(id) || record === null || typeof record !== 'object') continue;
    const { score, summary, strengths, improvements } = record;
    const isScore = /^-?\d+(\.\d+)?$/.test(words(score));
    work.themes[id] = { score: isScore ? score : '', summary: words(summary), strengths: strings(strengths), improvements: strings(improvements) };
  }
  return elsewhere;
};
