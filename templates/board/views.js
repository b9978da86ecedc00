// One view at a time: which, and what stands in it.

/** Where the group is: `start`, `stop:3`, `q:T1.1`, `themes`, `overview` or `end`. */
let place = 'start';
/** Where the overview leads back to. */
let before = 'start';

/** The way through the day. */
const order = [
  'start',
  ...data.stops.flatMap((stop, at) => {
    if (stop.kind === 'close') return ['themes', 'end'];
    return stop.questions.length > 0 ? stop.questions.map((id) => `q:${id}`) : [`stop:${at}`];
  }),
];

const stopOf = (where) => {
  const at = data.stops.findIndex((stop, index) => {
    if (stop.kind === 'close') return where === 'themes' || where === 'end';
    return where === `stop:${index}` || stop.questions.some((id) => where === `q:${id}`);
  });
  return at < 0 ? null : at;
};

/** Tells something, once, also to those who do not see. */
const tell = (text) => {
  element('said').textContent = '';
  element('said').textContent = text;
};

const alarms = new Map();
const alarm = (name, text) => {
  if (alarms.get(name) === text) return;
  alarms.set(name, text);
  element('alarm').replaceChildren(...[...alarms.values()].map((one) => make('p', {}, one)));
};

const go = (where) => {
  if (!element(where)) return;
  if (place !== 'overview') before = place;
  place = where;
  selected.clear();
  tell('');
  if (clock.state.begun) clock.turnTo(stopOf(where));
  show();
  window.scrollTo(0, 0);
  view().querySelector('h2').focus({ preventScroll: true });
  if (file.changes > 0) keep();
};

/** Questions that are not on the agenda have no place on the way: from them it goes back to the overview. */
const step = (by) => {
  const at = order.indexOf(place);
  if (place === 'overview') go(before);
  else if (at < 0) go('overview');
  else if (order[at + by]) go(order[at + by]);
};

const showRecord = () => {
  const id = questionId();
  const now = record();
  for (const radio of view().querySelectorAll('input[type="radio"]')) {
    radio.checked = radio.value === (radio.name.startsWith('score:') ? now.score : now.status);
  }
  const select = view().querySelector('.score select');
  if (select) select.value = now.score;
  view().querySelector('.clear').hidden = now.score === '';
  const level = view().querySelector('.level');
  if (level) level.textContent = [...view().querySelectorAll('[data-level]')].find((one) => one.dataset.level === now.score)?.textContent ?? '';
  for (const field of view().querySelectorAll('[data-field]')) {
    if (field.value !== now[field.dataset.field]) field.value = now[field.dataset.field];
  }
  unfold(id, now);
  showLacks();
  const news = now.status === 'open' ? [] : newEntries(id);
  const box = view().querySelector('.news');
  box.hidden = news.length === 0;
  box.replaceChildren(
    make('p', {}, say('Nyt, siden I blev enige. Sæt spørgsmålet til åbent (Å) for at få det med:', 'New since you agreed. Set the question to open (Z) to take it in:')),
    make('ul', {}, ...news.map((source) => make('li', {}, source.text, who(source)))),
  );
};

/** Opens the reason and the note where there is something in them, or they are asked for. */
const unfold = (id, now) => {
  const step = questions.get(id).steps.find(({ value }) => value === now.score);
  const isAsked = { reason: Boolean(step?.needs) && now.status !== 'not-relevant', note: now.status === 'parked' };
  for (const part of view().querySelectorAll('[data-folded]')) {
    const name = part.dataset.folded;
    if (isAsked[name] || now[name] !== '') part.open = true;
  }
};

const showLacks = () => {
  const line = view().querySelector('.lacks');
  const text = lacksInWords(questionId());
  if (line.textContent !== text) line.textContent = text;
};

const showThemes = () => {
  for (const part of view().querySelectorAll('[data-theme]')) {
    const now = work.themes[part.dataset.theme];
    for (const field of part.querySelectorAll('[data-field]')) {
      const value = now[field.dataset.field];
      const isOption = field.tagName !== 'SELECT' || [...field.options].some((option) => option.value === value);
      // A theme's score may lie between the steps.
      if (!isOption) field.append(make('option', { value }, value.replace('.', say(',', '.'))));
      if (field.value !== value) field.value = value;
    }
  }
};

const counts = () => {
  const count = (status) => Object.values(work.questions).filter((one) => one.status === status).length;
  const [agreed, parked, left, not] = [count('agreed'), count('parked'), count('open'), count('not-relevant')];
  const all = data.questions.length;
  const more = not > 0 ? say(`, ${not} ikke ${not === 1 ? 'relevant' : 'relevante'}`, `, ${not} not relevant`) : '';
  return say(
    `${all} spørgsmål: ${agreed} aftalt, ${parked} parkeret, ${left} ${left === 1 ? 'åbent' : 'åbne'}${more}.`,
    `${all} questions: ${agreed} agreed, ${parked} parked, ${left} open${more}.`,
  );
};

const showOverview = () => {
  element('standing').textContent = counts();
  for (const row of document.querySelectorAll('[data-row]')) {
    const id = row.dataset.row;
    const now = work.questions[id];
    row.className = now.status;
    row.querySelector('.state').textContent = STATES[now.status];
    row.querySelector('.points').textContent = questions.get(id).steps.find(({ value }) => value === now.score)?.shown ?? '–';
    row.querySelector('.missing').textContent = lacking(id).join('; ');
  }
};

const toQuestion = (id, more) =>
  make('li', {}, make('button', { type: 'button', class: 'link', 'data-go': `q:${id}` }, `${questions.get(id).label} ${questions.get(id).text}`), more ? make('span', {}, ` ${more}`) : null);

const showEnd = () => {
  element('result').textContent = counts();
  const part = (heading, ids, more) => (ids.length > 0 ? [make('h3', {}, heading), make('ul', {}, ...ids.map((id) => toQuestion(id, more(id))))] : []);
  const with_ = (status) => data.questions.map(({ id }) => id).filter((id) => work.questions[id].status === status);
  const missing = data.questions.map(({ id }) => id).filter((id) => lacking(id).length > 0);
  const parts = [
    ...part(say('Mangler noget', 'Something is missing'), missing, (id) => lacking(id).join('; ')),
    ...part(say('Stadig åbne', 'Still open'), with_('open'), () => ''),
    ...part(say('Parkeret', 'Parked'), with_('parked'), (id) => work.questions[id].note),
  ];
  element('lacking').replaceChildren(...(parts.length > 0 ? parts : [make('p', {}, say('Der mangler ikke noget.', 'Nothing is missing.'))]));
};

const showParked = () => {
  const list = view().querySelector('.left');
  if (!list) return;
  const left = data.questions.filter(({ id }) => ['parked', 'open'].includes(work.questions[id].status));
  const lines = left.map(({ id }) => toQuestion(id, `${STATES[work.questions[id].status]} ${work.questions[id].note}`));
  list.replaceChildren(...(lines.length > 0 ? lines : [make('li', {}, say('Der er ikke noget tilbage.', 'Nothing is left.'))]));
};

/** Shows the place where the group is. */
const show = () => {
  for (const section of document.querySelectorAll('.view')) section.hidden = section.id !== place;
  document.querySelector('.way').hidden = place === 'start';
  document.querySelector('[data-act="on"]').disabled = place === order.at(-1);
  if (questionId()) {
    showRecord();
    showEntries();
  } else if (place === 'themes') showThemes();
  else if (place === 'overview') showOverview();
  else if (place === 'end') showEnd();
  else if (place.startsWith('stop:')) showParked();
  showClock();
  showSaved();
};

const showSaved = () => {
  const time = (when) => ofDay(new Date(when).getHours() * 60 + new Date(when).getMinutes());
  const minutes = file.since === null ? 0 : Math.floor((Date.now() - file.since) / 60000);
  let text = file.saved === null ? '' : say(`Fil gemt kl. ${time(file.saved)}.`, `File saved at ${time(file.saved)}.`);
  if (file.changes > 0 && minutes >= 20) {
    text = say(`Det er ${minutes} minutter siden, I sidst havde alt i en fil. Gem en (Ctrl+S).`, `You have had changes in no file for ${minutes} minutes. Save one (Ctrl+S).`);
  } else if (file.changes > 0) {
    text = kept.works && !file.isForgotten
      ? text === ''
        ? say('Gemt i browseren, ikke i en fil.', 'Kept in the browser, not in a file.')
        : say(`${text} Ændringer siden er kun i browseren.`, `${text} Changes since are in the browser only.`)
      : say(`${text} Ændringer er ikke gemt.`, `${text} Changes are not kept.`).trim();
  }
  if (element('saved').textContent !== text) element('saved').textContent = text;
};
