// What is clicked, chosen and typed; what was kept before; and the beginning.

/** Something was typed in a field: it can be undone as a whole, and is kept letter by letter. */
const typed = (field, what) => {
  if (field.dataset.begun !== 'yes') {
    remember(say('det skrevne', 'what was typed'));
    field.dataset.begun = 'yes';
  }
  what();
  changed();
};

document.addEventListener('focusout', (event) => {
  if (event.target.dataset?.begun) delete event.target.dataset.begun;
});

const saveFile = () => {
  save(data.fileName, toml(), 'application/toml');
  file.saved = Date.now();
  file.changes = 0;
  file.since = null;
  keep();
  showSaved();
  const missing = data.questions.filter(({ id }) => lacking(id).length > 0).map(({ label }) => label);
  const more = missing.length > 0 ? say(`Her mangler noget: ${missing.join(', ')}.`, `Something is missing in: ${missing.join(', ')}.`) : '';
  tell(say(`${data.fileName} er gemt blandt de hentede filer. ${more}`, `${data.fileName} is saved among the downloads. ${more}`));
};

/** Sets the clock going, and goes on with the day from where the group is. */
const begin = (where) => {
  // As people write it: 9, 9.00, 09:30.
  const [, hour, minute] = /^\s*(\d{1,2})(?:[.:](\d\d))?\s*$/.exec(element('begins').value) ?? [];
  if (Number(hour) > 23 || Number(minute ?? 0) > 59 || hour === undefined) {
    if (place !== 'start') go('start');
    tell(say('Skriv, hvornår dagen begynder, som 9, 9.00 eller 09:30.', 'Write when the day begins as 9, 9:00 or 09:30.'));
    element('begins').focus();
    return;
  }
  clock.state.begins = `${twoDigits(Number(hour))}:${minute ?? '00'}`;
  clock.begin();
  element('drafts').replaceChildren();
  go(where ?? (place === 'start' ? (order[1] ?? 'overview') : place));
};

/** "28. november kl. 14.03"; nothing where no time is known. */
const moment = (written) => {
  const when = new Date(words(written));
  if (Number.isNaN(when.getTime())) return '';
  const day = when.toLocaleDateString(say('da-DK', 'en-GB'), { day: 'numeric', month: 'long' });
  return say(`${day} kl. `, `${day} at `) + ofDay(when.getHours() * 60 + when.getMinutes());
};

/** Asks before something is deleted for good. What changes nothing has the focus. */
const askToDelete = (question, unsaved, act) => {
  const box = element('ask');
  const changes = unsaved === 1 ? say('1 ændring er ikke gemt i en fil.', '1 change is in no file.') : say(`${unsaved} ændringer er ikke gemt i en fil.`, `${unsaved} changes are in no file.`);
  element('h:ask').textContent = question;
  element('asked').textContent = [say('Det kan ikke fortrydes.', 'It cannot be undone.'), unsaved > 0 ? changes : ''].join(' ').trim();
  box.returnValue = '';
  box.onclose = () => box.returnValue === 'delete' && act();
  box.showModal();
  box.querySelector('[data-act="ask-no"]').focus();
};

const forget = () =>
  askToDelete(say('Slet det, browseren har gemt af denne tavle?', 'Delete what the browser has kept of this board?'), file.changes, () => {
    for (const name of kept.names(BEGINNING)) kept.remove(name);
    file.isForgotten = true;
    showSaved();
    tell(say('Det, browseren havde gemt af denne tavle, er slettet.', 'What the browser had kept of this board is deleted.'));
  });

const ACTS = {
  begin: () => begin(),
  back: () => step(-1),
  on: () => step(1),
  overview,
  names,
  undo,
  save: saveFile,
  forget,
  pause: pauseClock,
  keys: () => element('keys').showModal(),
  'close-keys': () => element('keys').close(),
  'ask-yes': () => element('ask').close('delete'),
  'ask-no': () => element('ask').close(),
  'add-strengths': () => add('strengths'),
  'add-improvements': () => add('improvements'),
  merge: (button) => merge(button.closest('.list').querySelector('.entries').dataset.list),
  edit: (button) => edit(...placeOf(button)),
  split: (button) => split(...placeOf(button)),
  aside: (button) => setAside(...placeOf(button)),
  restore: (button) => restore(placeOf(button)[1]),
  share: (button) => share(placeOf(button)[1]),
};

const placeOf = (button) => {
  const { list, index } = button.closest('.entries > li').dataset;
  return [list, Number(index)];
};

document.addEventListener('click', (event) => {
  const button = event.target.closest?.('button');
  if (!button) return;
  if (button.dataset.go) go(button.dataset.go);
  else if (button.classList.contains('clear')) toScore('');
  else if (Object.hasOwn(ACTS, button.dataset.act ?? '')) {
    tell('');
    ACTS[button.dataset.act](button);
  }
});

document.addEventListener('change', (event) => {
  const field = event.target;
  if (!questionId()) return;
  if (field.name?.startsWith('score:')) toScore(field.value);
  else if (field.name?.startsWith('status:')) {
    change(say('status', 'the status'), () => setStatus(questionId(), field.value));
    showRecord();
    showEntries();
  }
});

document.addEventListener('input', (event) => {
  const field = event.target;
  const name = field.dataset?.field;
  if (!name) return;
  const theme = field.closest('[data-theme]')?.dataset.theme;
  typed(field, () => {
    if (theme) work.themes[theme][name] = field.value;
    else record()[name] = field.value;
  });
  if (!theme) showLacks();
});

/** Offers the work that the browser has kept; nothing is filled in unless a person says so. */
const offer = () => {
  const known = kept.names(BEGINNING).filter((name) => name !== own).map((name) => ({ name, draft: kept.get(name) }));
  const drafts = known.filter(({ draft }) => draft?.form === 1).sort((one, other) => (words(one.draft.when) < words(other.draft.when) ? 1 : -1));
  const lines = drafts.map(({ name, draft }) => {
    const shown = moment(draft.when);
    const worked = Object.keys(draft.questions ?? {}).length;
    const isOlder = !name.startsWith(`${BEGINNING}${data.madeFrom}:`);
    const older = isOlder ? say(' Fra en tavle, der er lavet af andre svar eller aftaler end denne.', ' From a board made from other answers or agreements than this one.') : '';
    return make(
      'li',
      {},
      make('span', {}, say(`${shown}: arbejde med ${worked} spørgsmål, ${Number(draft.agreed) || 0} aftalt.${older} `, `${shown}: work on ${worked} questions, ${Number(draft.agreed) || 0} agreed.${older} `)),
      make('button', { type: 'button', class: 'main', onclick: () => goOn(name, draft) }, say('Gå videre med det', 'Go on with it')),
      ' ',
      make('button', { type: 'button', onclick: () => drop(name, draft, shown) }, say('Slet det', 'Delete it')),
    );
  });
  element('drafts').replaceChildren(
    ...(lines.length > 0 ? [make('h3', {}, say('Browseren har gemt arbejde fra før', 'The browser has kept work from before')), make('ul', {}, ...lines)] : []),
  );
};

const drop = (name, draft, shown) =>
  askToDelete(say(`Slet arbejdet fra ${shown}?`, `Delete the work from ${shown}?`), Number(draft.changes) || 0, () => {
    kept.remove(name);
    offer();
    focusOnBegin();
    tell(say('Arbejdet er slettet.', 'The work is deleted.'));
  });

/** What most people want first: to go on with what is kept, or to begin. */
const focusOnBegin = () => document.querySelector('#drafts button, [data-act="begin"]').focus();

const goOn = (name, draft) => {
  const elsewhere = adopt(draft);
  clock.take(draft.clock);
  element('begins').value = clock.state.begins;
  // Drafts of an older board do not say what was in a file.
  file.changes = Number.isInteger(draft.changes) ? draft.changes : 1;
  file.since = file.changes > 0 ? Date.now() : null;
  begin(element(words(draft.place)) && words(draft.place) !== 'start' ? words(draft.place) : undefined);
  // It now stands under this window's own name.
  keep();
  if (name !== null && kept.get(own)) kept.remove(name);
  if (elsewhere.length > 0) {
    alarm('elsewhere', say(`Også ændret i consensus.toml, siden I skrev: ${elsewhere.join(', ')}. Se dem igennem.`, `Also changed in consensus.toml since you wrote: ${elsewhere.join(', ')}. Look through them.`));
  }
};

window.addEventListener('storage', (event) => {
  if (event.key?.startsWith(BEGINNING) && event.key !== own && event.newValue !== null) {
    alarm('twice', say('Tavlen er også åben i et andet vindue. Skriv kun i ét af dem: de gemmer hver for sig.', 'The board is open in another window too. Write in one of them only: each keeps its own.'));
  }
});

window.addEventListener('beforeunload', (event) => {
  if (clock.state.begun) clock.settle();
  if (file.changes > 0 && (!kept.works || file.isForgotten)) event.preventDefault();
});

element('begins').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.isComposing) begin();
});

const KEYS_OFF = 'konsensus:keys-off';
element('use-keys').checked = kept.get(KEYS_OFF) !== true;
element('use-keys').addEventListener('change', () => (usesKeys() ? kept.remove(KEYS_OFF) : kept.set(KEYS_OFF, true)));

setInterval(showClock, 1000);
setInterval(() => {
  showSaved();
  if (clock.state.begun && file.changes > 0) keep();
}, 15000);

for (const field of document.querySelectorAll('textarea')) grow(field);
if (!kept.works) keep();
offer();
show();
focusOnBegin();
