
// Drafts: kept in this browser under evaluation, frame, version and code; offered, and never filled in unasked.
const BEGINNING = 'konsensus:form:';
const TAB = Math.random().toString(36).slice(2);
const PAUSE = 800;

/** Whose form this is now; nobody's until a code is given. */
let person = null;
/** Whether something is neither in a draft nor in a file. */
let isUnkept = false;
/** The mark of the draft as this tab last saw it; another mark is another tab's. */
let seen = null;
/** Whether another tab has taken over the draft, and the person has not said which is to count. */
let isElsewhere = false;
let hasFailed = false;
let timer = 0;
let writes = 0;

const placeOf = (code, version = data.version, frame = data.frame) =>
  BEGINNING + JSON.stringify([data.evaluation, frame, version, code]);

/** What is kept under a name, where it is a draft. */
const draftAt = (name) => {
  const draft = kept.get(name);
  return draft && typeof draft === 'object' && draft.answers && typeof draft.answers === 'object' ? draft : null;
};

const draftOf = (code) => draftAt(placeOf(code));

/** The person's drafts in other versions of the frame. */
const otherDrafts = (code) =>
  kept.names(BEGINNING).flatMap((name) => {
    try {
      const [evaluation, frame, version, whose] = JSON.parse(name.slice(BEGINNING.length));
      const isOther = evaluation === data.evaluation && whose === code && (frame !== data.frame || version !== data.version);
      const draft = isOther ? draftAt(name) : null;
      return draft ? [{ name, frame, version, draft }] : [];
    } catch {
      return [];
    }
  });

/** Notes that something was written, and keeps it when the writing pauses. */
const changed = () => {
  isUnkept = true;
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
};

/** Keeps the draft, unless another tab has changed it meanwhile. */
const keep = () => {
  clearTimeout(timer);
  if (!person || !isUnkept || isElsewhere || foundElsewhere()) return;
  writes += 1;
  const saved = Date.now();
  const draft = { mark: `${TAB}:${writes}`, saved, view: { place: location.hash, whole: isWhole }, answers: answers() };
  if (kept.set(placeOf(person.code), draft)) {
    [isUnkept, seen] = [false, draft.mark];
    if (writes === 1 || hasFailed) {
      announce(say('En kladde bliver gemt på denne computer, mens du skriver.', 'A draft is kept on this computer while you write.'));
    }
    hasFailed = false;
    tellKept(say(`Kladden er gemt ${moment(saved)}.`, `The draft was kept on ${moment(saved)}.`));
  } else {
    if (!hasFailed) announce(notKept());
    hasFailed = true;
    tellKept(notKept(), true);
  }
};

const notKept = () =>
  kept.works
    ? say(
        'Der er ikke plads til kladden i browseren. Gem dine svar som fil, før du lukker siden.',
        'There is no room for the draft in the browser. Save your answers as a file before you close the page.',
      )
    : say(
        'Browseren må ikke gemme en kladde her. Gem dine svar som fil, før du lukker siden.',
        'The browser may not keep a draft here. Save your answers as a file before you close the page.',
      );

/** Shows where the draft stands. */
const tellKept = (words, isTrouble = false) => {
  at('kept').textContent = words;
  at('kept').classList.toggle('trouble', isTrouble);
};

/** Looks whether another tab has changed the draft, and asks which is to count. */
const foundElsewhere = () => {
  if (!person || !kept.works || isElsewhere) return isElsewhere;
  const there = draftOf(person.code);
  if ((there?.mark ?? null) === seen) return false;
  isElsewhere = true;
  settle(there);
  return true;
};

/** Asks whether this tab or the other is to go on. */
const settle = async (there) => {
  const code = person.code;
  const where = there
    ? say('Svararket er åbent i en anden fane eller et andet vindue, og der er gemt nyere svar derfra.', 'The sheet is open in another tab or window, and newer answers were kept from there.')
    : say('Kladden er slettet i en anden fane eller et andet vindue. Svarene her er der stadig.', 'The draft was deleted in another tab or window. The answers here are still there.');
  const other = there ? say('Hent svarene derfra', 'Use the answers from there') : say('Tøm også svararket her', 'Empty the sheet here too');
  const answer = await ask(
    say('To faner med det samme svarark', 'Two tabs with the same sheet'),
    [paragraph(where), paragraph(say('Vælg, hvilke svar der skal gælde. De andre bliver erstattet.', 'Choose which answers are to count. The others will be replaced.'))],
    [['here', say('Behold svarene her', 'Keep the answers here')], ['there', other]],
  );
  if (person?.code !== code) return;
  const latest = draftOf(code);
  [seen, isElsewhere] = [latest?.mark ?? null, false];
  if (answer === 'there' && latest) take(latest);
  else if (answer === 'there') leave();
  else {
    isUnkept = true;
    keep();
  }
};

/** Fills in what is kept in a draft. */
const take = (draft) => {
  fillAll(draft.answers);
  [seen, isUnkept] = [draft.mark ?? null, false];
  isWhole = draft.view?.whole === true;
  tellKept(say(`Kladden er gemt ${moment(draft.saved)}.`, `The draft was kept on ${moment(draft.saved)}.`));
};

/** Empties the form: nobody's answers are left in it. */
const empty = () => {
  clearTimeout(timer);
  fillAll({});
  [isUnkept, seen] = [false, null];
  tellKept('');
  at('saved').replaceChildren();
};

/** Deletes the draft and what stands in the form, when the person says so. */
const forget = async () => {
  const answer = await ask(
    say('Slet kladden?', 'Delete the draft?'),
    [paragraph(say(
      'Kladden på denne computer bliver slettet, og svararket bliver tomt. En fil, du har gemt, er der stadig.',
      'The draft on this computer will be deleted and the sheet emptied. A file that you saved is still there.',
    ))],
    [['yes', say('Slet kladden', 'Delete the draft')], ['', say('Fortryd', 'Cancel')]],
  );
  if (answer !== 'yes' || !person) return;
  kept.remove(placeOf(person.code));
  leave(say('Kladden er slettet, og svararket er tomt.', 'The draft is deleted and the sheet is empty.'));
};

addEventListener('storage', (event) => {
  if (person && (event.key === null || event.key === placeOf(person.code))) foundElsewhere();
});
addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') keep();
});
addEventListener('pagehide', keep);
addEventListener('beforeunload', (event) => {
  keep();
  if (isUnkept) event.preventDefault();
});
