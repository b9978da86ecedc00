
// Files: the sheet saved for the coordinator, and a sheet opened to go on from.

/** Saves the sheet, and tells what to do with it. */
const saveSheet = () => {
  const name = `${person.code}.csv`;
  save(name, sheet(answers(), questions.map((question) => question.id)), 'text/csv;charset=utf-8');
  keep();
  isUnkept = false;
  const told = say(`Dine svar er gemt i filen ${name}.`, `Your answers are saved in the file ${name}.`);
  at('saved').replaceChildren(
    make('div', { class: 'card' },
      make('h3', { tabindex: '-1', id: 'saved-title' }, told),
      paragraph(say('Du finder den, hvor browseren lægger filer, oftest i mappen Overførsler.', 'You find it where the browser puts files, mostly in the folder Downloads.')),
      paragraph(make('b', {}, data.hand_in)),
      paragraph(say(
        'Lad filen beholde sit navn. Vil du rette noget, så ret det her, og gem filen igen.',
        'Let the file keep its name. To change something, change it here and save the file again.',
      )),
      make('p', { class: 'actions' }, ...(kept.works ? [button(say('Slet kladden på denne computer', 'Delete the draft on this computer'), forget)] : [])),
    ),
  );
  announce(`${told} ${data.hand_in}`);
  at('saved-title').focus();
};

/** Lets the person choose a file with answers. */
const openSheet = () => {
  const picker = make('input', { type: 'file', accept: '.csv,.tsv,.txt,text/csv', onchange: () => opened(picker.files[0]) });
  picker.click();
};

/** Reads a file that was chosen, and asks before any answer is replaced. */
const opened = async (file) => {
  if (!file) return;
  const read = readSheet(new Uint8Array(await file.arrayBuffer()));
  const title = say(`Svar fra ${file.name}`, `Answers from ${file.name}`);
  const faults = read.faults.length > 0 ? [make('ul', { class: 'faults' }, ...read.faults.map((fault) => make('li', {}, fault)))] : [];
  const found = Object.entries(read.answers ?? {}).filter(([, answer]) => !isEmpty(answer));
  if (found.length === 0) {
    const none = read.answers ? [paragraph(say('Der er ingen svar i filen.', 'There are no answers in the file.'))] : [];
    await ask(say('Filen kan ikke bruges', 'The file cannot be used'), [...none, ...faults], [['', say('Luk', 'Close')]]);
    return;
  }
  const before = answers();
  const isOther = file.name.replace(/(\s*\(\d+\))?\.[^.]*$/, '').toLowerCase() !== person.code.toLowerCase();
  const number = say(
    `Der er svar på ${found.length} spørgsmål i filen.`,
    found.length === 1 ? 'The file has an answer to 1 question.' : `The file has answers to ${found.length} questions.`,
  );
  const warnings = [
    isOther && say(`Filen er ikke opkaldt efter din kode, ${person.code}. Er det dine egne svar?`, `The file is not named after your code, ${person.code}. Are these your own answers?`),
    Object.keys(before).length > 0 && say('De svar, der står i svararket nu, bliver erstattet af dem i filen.', 'The answers in the sheet now will be replaced by those in the file.'),
  ].filter(Boolean);
  if (warnings.length > 0 || faults.length > 0) {
    const trouble = faults.length > 0 ? [paragraph(say('Dette kan ikke læses:', 'This cannot be read:')), ...faults] : [];
    const answer = await ask(title, [paragraph(number), ...warnings.map((warning) => paragraph(warning)), ...trouble], [
      ['yes', say('Brug svarene i filen', 'Use the answers in the file')],
      ['', say('Lad svararket være', 'Leave the sheet as it is')],
    ]);
    if (answer !== 'yes') return;
  }
  // Ticks are in no file: those that are set stay.
  replaceAnswers(Object.fromEntries(questions.map(({ id }) => [id, { ...read.answers[id], ticks: before[id]?.ticks }])));
  told(say(`Svarene fra ${file.name} er hentet.`, `The answers from ${file.name} are filled in.`), before);
};

const replaceAnswers = (found) => {
  fillAll(found);
  changed();
};

/** Tells what was filled in, with a way back. */
const told = (words, before) => {
  const undo = button(say('Fortryd', 'Undo'), () => {
    replaceAnswers(before);
    at('news').replaceChildren();
    announce(say('Svarene fra før er tilbage.', 'The answers from before are back.'));
  });
  at('news').replaceChildren(make('p', { class: 'note' }, words, ' ', undo));
  announce(words);
};
