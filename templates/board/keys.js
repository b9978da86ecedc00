// Keys. None of them does anything while a person types in a field, and all of them can be turned off.

const isTyping = (target) =>
  target.matches?.('textarea, select, input:not([type="checkbox"]):not([type="radio"])') || target.isContentEditable;

const usesKeys = () => element('use-keys').checked;

/** Moves through the entries of a question. */
const moveEntry = (by) => {
  const all = items();
  if (all.length === 0) return;
  const at = all.indexOf(current()?.item);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
  all[next].querySelector('input').focus();
};

/** Does something with the entry that has the focus. */
const withEntry = (what) => {
  const at = current();
  if (at) what(at);
  else tell(say('Gå først til et udsagn med ↑ og ↓.', 'First go to an entry with ↑ and ↓.'));
};

const toStatus = (status) => {
  const id = questionId();
  if (record().status !== status) change(say('status', 'the status'), () => setStatus(id, status));
  show();
  tell(`${questions.get(id).label}: ${STATES[status]}. ${lacksInWords(id)}`.trim());
  if (status === 'parked') toField('note');
};

/** Goes to the reason or the note, which may be folded. */
const toField = (name) => {
  const field = view().querySelector(`[data-field="${name}"]`);
  field.closest('details').open = true;
  field.focus();
};

const toScore = (value) => {
  change(say('point', 'the score'), () => (record().score = value));
  showRecord();
  const shown = questions.get(questionId()).steps.find((one) => one.value === value)?.shown;
  tell(shown ? `${say('Jeres fælles point', 'Your joint score')}: ${shown}. ${lacksInWords(questionId())}`.trim() : say('Pointet er fjernet.', 'The score is removed.'));
};

const merging = () => {
  const list = current()?.list ?? [...selected][0]?.split(':')[0] ?? 'strengths';
  merge(list);
};

const names = () => {
  if (!data.hasNames) return;
  const shown = document.body.classList.toggle('with-names');
  const button = document.querySelector('[data-act="names"]');
  button.setAttribute('aria-pressed', String(shown));
  button.firstChild.textContent = shown ? button.dataset.hide : button.dataset.show;
};

const overview = () => go(place === 'overview' ? before : 'overview');

/** From the start the way on is to begin. */
const onwards = () => (place === 'start' && !clock.state.begun ? begin() : step(1));

const ANYWHERE = {
  j: () => onwards(),
  arrowright: () => onwards(),
  k: () => step(-1),
  arrowleft: () => step(-1),
  o: overview,
  n: names,
  t: () => pauseClock(),
  '?': () => element('keys').showModal(),
};

const AT_QUESTION = {
  s: () => (view().querySelector('.score input:checked') ?? view().querySelector('.score input, .score select')).focus(),
  g: () => toStatus('agreed'),
  p: () => toStatus('parked'),
  i: () => toStatus('not-relevant'),
  å: () => toStatus('open'),
  z: () => toStatus('open'),
  r: () => toField('reason'),
  b: () => toField('note'),
  h: () => view().querySelector('.help')?.toggleAttribute('open'),
  arrowup: () => moveEntry(-1),
  arrowdown: () => moveEntry(1),
  x: () => withEntry(({ item }) => item.querySelector('input[type="checkbox"]')?.click()),
  m: merging,
  d: () => withEntry(({ list, index }) => split(list, index)),
  e: () => withEntry(({ list, index }) => edit(list, index)),
  a: () => withEntry(({ list, index }) => (list === 'setAside' ? restore(index) : setAside(list, index))),
  l: () => withEntry(({ list, index }) => (list === 'improvements' ? share(index) : tell(say('Kun forbedringsområder kan deles.', 'Only areas for improvement can be shared.')))),
  y: () => add('strengths'),
  f: () => add('improvements'),
};

const pauseClock = () => {
  if (!clock.state.begun) {
    begin();
    if (clock.state.begun) tell(say('Uret går.', 'The clock is running.'));
    return;
  }
  clock.toggle();
  showClock();
  tell(clock.state.running ? say('Uret går.', 'The clock is running.') : say('Uret står stille.', 'The clock is stopped.'));
};

/** What a single key does here, if it does anything. */
const meaning = (key) => {
  const here = key.toLowerCase();
  if (Object.hasOwn(ANYWHERE, here)) return ANYWHERE[here];
  if (!questionId()) return null;
  const digit = questions.get(questionId()).steps.find(({ value }) => value === here);
  if (digit) return () => toScore(here);
  return Object.hasOwn(AT_QUESTION, here) ? AT_QUESTION[here] : null;
};

document.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  const withControl = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (withControl && event.key.toLowerCase() === 's') {
    event.preventDefault();
    saveFile();
    return;
  }
  if (withControl && event.key.toLowerCase() === 'z' && !isTyping(event.target)) {
    event.preventDefault();
    undo();
    return;
  }
  if (document.querySelector('dialog[open]') || withControl || event.altKey) return;
  if (event.key === 'Escape' && isTyping(event.target)) {
    const item = event.target.closest('.entries > li');
    event.target.blur();
    tell('');
    item?.querySelector('.pick input')?.focus();
    return;
  }
  if (isTyping(event.target) || !usesKeys()) return;
  // Arrows choose among the scores, and a page scrolls by them where nothing is to be moved through.
  if (event.key.startsWith('Arrow') && event.target.matches?.('input[type="radio"]')) return;
  const act = meaning(event.key);
  if (!act) return;
  event.preventDefault();
  tell('');
  act();
});
