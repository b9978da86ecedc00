
// The beginning: whose form this is, and what was kept for them.
const isNarrow = matchMedia('(max-width: 56rem)');

/** A number by which a code is recognised and not shown; the page's maker counts in the same way. */
const markOf = (code) => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(code)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash >>> 16) ^ (hash & 0xffff);
};

/** Whose code this is, or what is wrong with it. */
const personOf = (written) => {
  const code = written.trim().normalize('NFC');
  const unknown = say(`Koden ”${code}” kendes ikke. Se efter, om den er skrevet rigtigt, eller spørg tovholderen.`, `The code “${code}” is not known. Check how it is spelled, or ask the coordinator.`);
  if (code === '') return { fault: say('Skriv din deltagerkode, før du begynder.', 'Enter your participant code before you begin.') };
  if (data.person) return data.person;
  if (data.known) {
    const codes = data.known.map((known) => known.code).join(', ');
    return data.known.find((known) => known.code.toLowerCase() === code.toLowerCase())
      ?? { fault: `${unknown} ${say(`Koderne er: ${codes}.`, `The codes are: ${codes}.`)}` };
  }
  if (data.marks) return data.marks.includes(markOf(code.toLowerCase())) ? { code: code.toLowerCase() } : { fault: unknown };
  if (!/^[A-Za-z][A-Za-z0-9._-]*$/.test(code)) {
    return { fault: say('En kode begynder med et bogstav fra a til z og har kun bogstaver, tal, punktum, bindestreg og understreg.', 'A code begins with a letter from a to z and has only letters, digits, full stops, hyphens and underscores.') };
  }
  const [, word, number] = /^([A-Za-z]*)[-._]*(.*)$/.exec(code);
  if (/^\d+$/.test(number) && data.months.includes(word.toLowerCase())) {
    return { fault: say('En måned og et tal bliver til en dato i Excel. Bed tovholderen om en anden kode.', 'A month and a number become a date in Excel. Ask the coordinator for another code.') };
  }
  return { code };
};

/** Takes the code, or says what is wrong with it and gives null. */
const accept = () => {
  const found = personOf(at('code').value);
  at('code-error').textContent = found.fault ?? '';
  at('code-error').hidden = !found.fault;
  if (found.fault) {
    at('code').setAttribute('aria-invalid', 'true');
    at('code').focus();
    return null;
  }
  at('code').removeAttribute('aria-invalid');
  return found;
};

/** Begins, or goes on, as the person whose code was given; with `draft`, from there. */
const begin = (found, draft) => {
  if (person?.code !== found.code) empty();
  person = found;
  at('offer').replaceChildren();
  const words = say('Du svarer som ', 'You answer as ');
  at('person').replaceChildren(words, make('b', {}, found.name ?? found.code), found.name ? ` (${found.code}). ` : '. ', ...(data.person ? [] : [button(say('Skift deltager', 'Change participant'), change, { class: 'quiet' })]));
  at('person').hidden = false;
  seen = draftOf(found.code)?.mark ?? null;
  if (draft) take(draft);
  showWhole(isWhole);
  if (!kept.works) tellKept(notKept(), true);
  const place = /^#(q\d+|finish)$/.test(draft?.view?.place) ? draft.view.place : '#q1';
  if (location.hash === place) turnTo();
  else location.hash = place;
};

/** Begins, once it is clear what is to become of a draft. */
const beginAsked = () => {
  const found = accept();
  if (!found) return;
  if (person?.code === found.code) {
    begin(found);
    return;
  }
  const [draft, others] = [draftOf(found.code), otherDrafts(found.code)];
  if (!draft && others.length === 0) begin(found);
  else offer(found, draft, others);
};

/** Offers what was kept: to go on, to begin anew, to delete. */
const offer = (found, draft, others) => {
  const again = () => {
    kept.remove(placeOf(found.code));
    at('offer').replaceChildren();
    announce(say('Kladden er slettet.', 'The draft is deleted.'));
    if (others.length > 0) offer(found, null, others);
    else at('begin').focus();
  };
  const own = draft && [
    make('h3', { tabindex: '-1' }, say(`Der ligger en kladde fra ${moment(draft.saved)}.`, `There is a draft from ${moment(draft.saved)}.`)),
    make('p', { class: 'actions' },
      button(say('Fortsæt', 'Go on'), () => begin(found, draft), { class: 'first' }),
      button(say('Begynd forfra', 'Begin anew'), () => begin(found)),
      button(say('Slet kladden', 'Delete the draft'), again),
    ),
    make('p', { class: 'hint' }, say('Begynder du forfra, bliver kladden erstattet, så snart du svarer på noget.', 'If you begin anew, the draft is replaced as soon as you answer something.')),
  ];
  const parts = [...(own ?? []), ...others.flatMap((other) => offerOther(found, other, draft))];
  at('offer').replaceChildren(...parts, ...(draft ? [] : [make('p', { class: 'actions' }, button(say('Begynd uden kladde', 'Begin without a draft'), () => begin(found)))]));
  at('offer').querySelector('h3').focus();
};

/** Tells of a draft in another version of the frame: what fits can be taken over, all of it can be saved. */
const offerOther = (found, { name, frame, version, draft }, own) => {
  const ids = Object.keys(draft.answers);
  const known = questions.filter((question) => ids.includes(question.id)).length;
  const element = make('div', { class: 'other' });
  const takeOver = () => {
    begin(found);
    replaceAnswers(draft.answers);
    told(say(`${known} svar er hentet fra kladden til udgave ${version}.`, `${known} answers are taken from the draft for version ${version}.`), {});
  };
  const remove = () => {
    kept.remove(name);
    element.remove();
    announce(say('Kladden er slettet.', 'The draft is deleted.'));
    at('begin').focus();
  };
  element.append(
    make('h3', { tabindex: '-1' }, say(
      `Der ligger en kladde fra ${moment(draft.saved)} til en anden udgave af spørgerammen (${frame}, udgave ${version}).`,
      `There is a draft from ${moment(draft.saved)} for another version of the frame (${frame}, version ${version}).`,
    )),
    paragraph(say(
      `Dette svarark er udgave ${data.version}. ${known} af kladdens ${ids.length} svar hører til spørgsmål, der også er her. Kladden bliver liggende, til du sletter den.`,
      `This sheet is version ${data.version}. ${known} of the draft's ${ids.length} answers belong to questions that are here too. The draft stays until you delete it.`,
    )),
    make('p', { class: 'actions' },
      ...(known > 0 && !own ? [button(say('Brug de svar, der passer', 'Use the answers that fit'), takeOver)] : []),
      button(say('Gem den som fil', 'Save it as a file'), () => save(`${found.code}.csv`, sheet(draft.answers, ids), 'text/csv;charset=utf-8')),
      button(say('Slet den', 'Delete it'), remove),
    ),
  );
  return [element];
};

/** Leaves the form to the next person; what is kept nowhere is asked about first. */
const change = async () => {
  keep();
  if (isUnkept) {
    const answer = await ask(
      say('Svarene er ikke gemt', 'The answers are not saved'),
      [paragraph(say('De forsvinder, når du skifter deltager. Gem dem som fil først.', 'They will be lost when you change participant. Save them as a file first.'))],
      [['', say('Bliv her', 'Stay here')], ['yes', say('Skift alligevel', 'Change all the same')]],
    );
    if (answer !== 'yes') return;
  }
  leave();
};

/** Empties the form and goes back to the beginning. */
const leave = (words = '') => {
  person = null;
  isElsewhere = false;
  empty();
  if (!data.person) at('code').value = '';
  at('person').hidden = true;
  at('news').replaceChildren();
  at('offer').replaceChildren();
  if (location.hash === '#start') turnTo();
  else location.hash = '#start';
  announce(words);
};

/** What can be done at any time, beneath the list of questions. */
const tools = () => {
  const choice = (value, words) => make('label', {}, make('input', { type: 'radio', name: 'whole', value, onchange: () => showWhole(value === 'theme') }), ' ', words);
  at('tools').append(
    make('fieldset', { class: 'whole' }, make('legend', {}, say('Vis', 'Show')), choice('question', say('Ét spørgsmål ad gangen', 'One question at a time')), choice('theme', say('Et helt tema', 'A whole theme'))),
    make('p', { class: 'actions' },
      button(say('Hent svar fra en fil', 'Open answers from a file'), openSheet),
      button(kept.works ? say('Slet kladden', 'Delete the draft') : say('Tøm svararket', 'Empty the sheet'), forget),
      button(say('Skriv ud', 'Print'), () => print()),
    ),
  );
};

/** The question that a field belongs to. */
const questionOf = (field) => questions.find((question) => question.field.contains(field));

const set = () => {
  document.documentElement.classList.add('live');
  for (const form of document.querySelectorAll('form')) form.reset();
  at('list').querySelector('h2').after(at('progress'), make('p', { id: 'kept' }));
  at('work').before(make('div', { id: 'news' }));
  for (const id of ['progress', 'tools', 'to-finish', 'begin']) at(id).hidden = false;
  tools();
  at('all').open = !isNarrow.matches;
  fillAll({});
  for (const field of document.querySelectorAll('textarea')) field.style.setProperty('field-sizing', 'content');
  at('who').addEventListener('submit', (event) => {
    event.preventDefault();
    beginAsked();
  });
  at('answers').addEventListener('submit', (event) => {
    event.preventDefault();
    if (!at('finish').hidden) saveSheet();
  });
  at('answers').addEventListener('input', ({ target }) => {
    const question = questionOf(target);
    if (!question) return;
    if (target.dataset.cell) grow(question, [target.dataset.cell]);
    else markChoices(question);
    mark(question);
    changed();
  });
  at('answers').addEventListener('click', ({ target }) => {
    if (!target.matches('.clear')) return;
    const question = questionOf(target);
    const buttons = target.closest('.score') ? question.scores : question.bases;
    choose(buttons, '');
    buttons[0].focus();
    mark(question);
    markChoices(question);
    changed();
    announce(say('Valget er fjernet.', 'The choice is cleared.'));
  });
  // The address says what is shown, so this link may not change it.
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault();
    at('main').focus();
  });
  addEventListener('hashchange', turnTo);
  addEventListener('beforeprint', writeOut);
  show();
  if (data.person && draftOf(data.person.code)) offer(data.person, draftOf(data.person.code), otherDrafts(data.person.code));
};

/** Puts what is written where paper has room for all of it. */
const writeOut = () => {
  for (const question of questions) {
    for (const field of Object.values(question.words)) {
      if (!field.nextElementSibling) field.after(make('p', { class: 'written' }));
      field.nextElementSibling.textContent = field.value;
      field.classList.toggle('filled', field.value.trim() !== '');
    }
  }
};

set();
