// Strengths, areas for improvement and what is set aside: shown, merged, split, edited.

/** Which entries are selected, as `list:index`. */
const selected = new Set();

const LISTS = ['strengths', 'improvements', 'setAside'];

const view = () => element(place);
const questionId = () => (place.startsWith('q:') ? place.slice(2) : null);
const record = () => work.questions[questionId()];
const items = () => [...view().querySelectorAll('.entries > li')];

/** The entry that has the focus: its list, its place in it, and its element. */
const current = () => {
  const item = document.activeElement?.closest?.('.entries > li');
  return item && view().contains(item) ? { list: item.dataset.list, index: Number(item.dataset.index), item } : null;
};

const focusOn = (list, index) => {
  const found = items().filter((item) => item.dataset.list === list);
  const item = found[Math.min(index, found.length - 1)] ?? items()[0];
  item?.querySelector('input')?.focus();
};

const showEntries = () => {
  for (const list of LISTS) {
    const parent = view().querySelector(`[data-list="${list}"]`);
    const entries = record()[list];
    parent.replaceChildren(...entries.map((entry, index) => (list === 'setAside' ? asideItem(entry, index) : entryItem(list, entry, index))));
    const none = parent.parentElement.querySelector('.none');
    if (none) none.hidden = entries.length > 0;
  }
  view().querySelector('.aside').hidden = record().setAside.length === 0;
  showSelection();
};

const showSelection = () => {
  for (const button of view().querySelectorAll('[data-act="merge"]')) {
    const list = button.closest('.list').querySelector('.entries').dataset.list;
    const count = [...selected].filter((key) => key.startsWith(`${list}:`)).length;
    button.disabled = count < 2;
    button.replaceChildren(
      count < 2 ? say('Slå de valgte sammen', 'Merge the selected') : say(`Slå de ${count} valgte sammen`, `Merge the ${count} selected`),
      make('span', { class: 'key' }, 'M'),
    );
  }
};

const small = (act, text) => make('button', { type: 'button', 'data-act': act, class: 'small' }, text);

/** What was answered, with who wrote it, where the wording says something else or covers several. */
const originals = (entry) => {
  const known = entry.from.map((from) => sources.get(from));
  const lines = known.map((source) =>
    source === undefined
      ? make('li', {}, say('(et udsagn, som ikke er i svarene mere)', '(an entry that is no longer in the answers)'))
      : make('li', {}, source.text, who(source)),
  );
  const isOne = known.length === 1 && known[0]?.text.trim() === entry.text.trim();
  if (entry.from.length === 0) return make('p', { class: 'own' }, say('Gruppens eget', "The group's own"));
  if (isOne) return known[0].who.length > 0 ? make('p', { class: 'by' }, who(known[0])) : null;
  return make('ul', { class: 'originals', 'aria-label': say('Det, der blev svaret', 'What was answered') }, ...lines);
};

const who = (source) => (source.who.length > 0 ? make('span', { class: 'who' }, ` (${source.who.join(', ')})`) : null);

const entryItem = (list, entry, index) => {
  const previous = record()[list][index - 1];
  const isAlike = entry.from.length === 1 && sources.get(entry.from[0])?.isAlike && previous?.from.length > 0;
  const box = make('input', {
    type: 'checkbox',
    checked: selected.has(`${list}:${index}`),
    onchange: () => {
      if (box.checked) selected.add(`${list}:${index}`);
      else selected.delete(`${list}:${index}`);
      item.classList.toggle('selected', box.checked);
      showSelection();
    },
  });
  const tools = make('p', { class: 'tools' });
  tools.append(small('edit', say('Ret', 'Edit')));
  if (entry.from.length > 1) tools.append(small('split', say('Del op', 'Split')));
  tools.append(small('aside', entry.from.length > 0 ? say('Læg til side', 'Set aside') : say('Slet', 'Delete')));
  if (list === 'improvements') {
    tools.append(make('button', { type: 'button', class: 'small', 'data-act': 'share', 'aria-pressed': String(entry.share) }, say('Må deles', 'May be shared')));
  }
  const item = make(
    'li',
    { 'data-list': list, 'data-index': index, class: [isAlike ? 'alike' : '', box.checked ? 'selected' : ''].join(' ').trim() || null },
    isAlike ? make('p', { class: 'like' }, say('Ligner det foregående', 'Like the one above')) : null,
    make('div', { class: 'row' }, make('label', { class: 'pick' }, box, make('span', { class: 'wording' }, entry.text)), tools),
    originals(entry),
  );
  return item;
};

const asideItem = (entry, index) => {
  const id = `reason-aside:${questionId()}:${index}`;
  const field = make('input', { id, type: 'text', value: entry.text, oninput: () => typed(field, () => (record().setAside[index].text = field.value)) });
  const texts = entry.from.map((from) => sources.get(from)?.text ?? say('(et udsagn, som ikke er i svarene mere)', '(an entry that is no longer in the answers)'));
  return make(
    'li',
    { 'data-list': 'setAside', 'data-index': index },
    make('p', { class: 'wording' }, texts.join(' · ')),
    make('label', { for: id }, say('Hvorfor?', 'Why?')),
    field,
    make('p', { class: 'tools aside-tools' }, small('restore', say('Tag med igen', 'Take in again'))),
  );
};

/** Lets a field be as high as what is in it, where the browser can. */
const grow = (field) => field.style.setProperty('field-sizing', 'content');

/** Opens the field for an entry's words. What is typed is kept letter by letter. */
const edit = (list, index) => {
  const item = items().find((one) => one.dataset.list === list && Number(one.dataset.index) === index);
  const label = item?.querySelector('.pick');
  if (!label || item.querySelector('textarea')) return;
  const entry = () => record()[list][index];
  const field = make('textarea', {
    rows: 2,
    'aria-label': list === 'strengths' ? say('Styrke', 'Strength') : say('Forbedringsområde', 'Area for improvement'),
    oninput: () => typed(field, () => (entry().text = field.value.replace(/\s*\n\s*/g, ' '))),
    onkeydown: (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      label.hidden = false;
      label.querySelector('input').focus();
    },
    onblur: () => {
      label.hidden = false;
      label.querySelector('.wording').textContent = entry()?.text ?? '';
      field.remove();
      // Not at once: the click that takes the focus away is still to find its button.
      setTimeout(() => dropEmpty(list, index), 250);
    },
  });
  field.value = entry().text;
  grow(field);
  label.hidden = true;
  label.after(field);
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
};

/** An entry of the group's own that says nothing is none; one that covers answers gets their words back. */
const dropEmpty = (list, index) => {
  const entry = questionId() && record()[list]?.[index];
  if (!entry || isWorded(entry) || document.activeElement?.closest?.('.entries textarea')) return;
  const at = current();
  if (entry.from.length === 0) record()[list].splice(index, 1);
  else entry.text = sources.get(entry.from[0])?.text ?? entry.text;
  changed();
  selected.clear();
  showEntries();
  if (at) focusOn(at.list, at.index);
};

/** Does something to the lists, and shows them anew with the focus on an entry. */
const withLists = (what, act) => {
  let focus = null;
  change(what, () => {
    focus = act(record());
  });
  selected.clear();
  showEntries();
  showRecord();
  if (focus) focusOn(...focus);
};

const merge = (list) => {
  const chosen = [...selected].filter((key) => key.startsWith(`${list}:`)).map((key) => Number(key.split(':')[1]));
  if (chosen.length < 2) {
    tell(say('Vælg mindst to udsagn i samme liste (X).', 'Select at least two entries in the same list (X).'));
    return;
  }
  chosen.sort((one, other) => one - other);
  const entries = chosen.map((index) => record()[list][index]);
  const used = entries.filter((entry) => data.placed.includes(entry.id));
  const stays = used[0] ?? entries[0];
  withLists(say('sammenlægning', 'the merging'), (lists) => {
    stays.from = [...new Set(entries.flatMap((entry) => entry.from))];
    stays.share = entries.every((entry) => entry.share);
    lists[list] = lists[list].filter((entry) => entry === stays || !entries.includes(entry));
    return [list, lists[list].indexOf(stays)];
  });
  const at = record()[list].indexOf(stays);
  edit(list, at);
  tell(
    used.length > 1
      ? say(`Slået sammen. Projekter bygger på ${used.map((entry) => entry.id).join(' og ')}: sig det til tovholderen.`, `Merged. Projects rest on ${used.map((entry) => entry.id).join(' and ')}: tell the coordinator.`)
      : say('Slået sammen til ét. Ret ordene, så de dækker.', 'Merged into one. Edit the words to cover all.'),
  );
};

const split = (list, index) => {
  const entry = record()[list]?.[index];
  if (!entry || entry.from.length < 2) {
    tell(say('Udsagnet dækker kun ét svar og kan ikke deles op.', 'The entry covers one answer only and cannot be split.'));
    return;
  }
  withLists(say('opdeling', 'the splitting'), (lists) => {
    const [first, ...others] = entry.from;
    const isNumbered = list === 'improvements';
    lists[list].splice(index, 1, { ...entry, text: sources.get(first)?.text ?? entry.text, from: [first] });
    for (const [at, from] of others.entries()) {
      const text = sources.get(from)?.text ?? entry.text;
      lists[list].splice(index + 1 + at, 0, { id: isNumbered ? idOf(questionId(), from) : '', text, from: [from], share: false });
    }
    return [list, index];
  });
  tell(say('Delt op igen.', 'Split again.'));
};

const setAside = (list, index) => {
  const isOwn = record()[list][index].from.length === 0;
  withLists(isOwn ? say('sletning', 'the deletion') : say('lagt til side', 'setting aside'), (lists) => {
    const [entry] = lists[list].splice(index, 1);
    if (entry.from.length > 0) lists.setAside.push({ id: '', text: '', from: entry.from, share: false, was: { list, entry } });
    return [list, index];
  });
  if (isOwn) {
    tell(say('Slettet.', 'Deleted.'));
    return;
  }
  element(`reason-aside:${questionId()}:${record().setAside.length - 1}`).focus();
  tell(say('Lagt til side. Skriv hvorfor.', 'Set aside. Write why.'));
};

const restore = (index) => {
  withLists(say('taget med igen', 'taking in again'), (lists) => {
    const [aside] = lists.setAside.splice(index, 1);
    const list = aside.was?.list === 'strengths' || aside.was?.list === 'improvements' ? aside.was.list : listOf(sources.get(aside.from[0])?.kind);
    const [before] = entriesOf([aside.was?.entry]);
    if (before && same(before.from, aside.from)) lists[list].push(before);
    else {
      for (const from of aside.from) {
        const id = list === 'improvements' ? idOf(questionId(), from) : '';
        lists[list].push({ id, text: sources.get(from)?.text ?? aside.text, from: [from], share: false });
      }
    }
    return [list, lists[list].length - 1];
  });
  tell(say('Taget med igen.', 'Taken in again.'));
};

const add = (list) => {
  const what = list === 'strengths' ? say('ny styrke', 'new strength') : say('nyt forbedringsområde', 'new area for improvement');
  change(what, () => record()[list].push({ id: list === 'improvements' ? nextId(questionId()) : '', text: '', from: [], share: false }));
  selected.clear();
  showEntries();
  edit(list, record()[list].length - 1);
  tell(`${what[0].toUpperCase()}${what.slice(1)}.`);
};

const share = (index) => {
  withLists(say('må deles', 'may be shared'), (lists) => {
    lists.improvements[index].share = !lists.improvements[index].share;
    return ['improvements', index];
  });
  tell(record().improvements[index].share ? say('Må deles uden for enheden.', 'May be shared outside the unit.') : say('Bliver i enheden.', 'Stays in the unit.'));
};
