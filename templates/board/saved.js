// A saved file, read back: what `toml.js` has written, and nothing else of TOML.

/** The tables of a saved file, in their order, each with its mark of the board; or the line that cannot be read. */
const tablesOf = (text) => {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  const tables = [];
  let mark = '';
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at].trim();
    const [, marked] = /^#\| board (.*)$/.exec(line) ?? [];
    const [, name] = /^\[\[([a-z_.]+)\]\]$/.exec(line) ?? [];
    const [, key, beginning] = /^([a-z_]+) = (.+)$/.exec(line) ?? [];
    if (marked !== undefined) mark = marked;
    else if (name) tables.push({ name, mark, values: {} });
    else if (key && tables.length > 0) {
      const fault = at + 1;
      let value = beginning;
      if (value === '[') while (!value.endsWith(']') && at + 1 < lines.length) value += lines[(at += 1)].trim();
      try {
        // The file's texts and lists are those of JSON, but for the last comma. A score stays as it is written.
        tables.at(-1).values[key] = key === 'score' ? value : JSON.parse(value.replace(/,\]$/, ']'));
      } catch {
        return { fault };
      }
    } else if (line !== '' && !line.startsWith('#')) return { fault: at + 1 };
  }
  return { tables };
};

/** What a saved file holds, as the browser keeps it; or why it cannot be read. */
const draftOf = (text) => {
  const isOurs = text.split(/\r?\n/).some((line) => line.startsWith(`#| board ${data.evaluation} `));
  if (!isOurs) return { why: say('Filen er ikke gemt fra en tavle til denne selvevaluering.', 'The file was not saved from a board of this evaluation.') };
  const { tables, fault } = tablesOf(text);
  if (fault) return { why: say(`Linje ${fault} i filen kan ikke læses. Intet er hentet ind.`, `Line ${fault} of the file cannot be read. Nothing was taken in.`) };
  const draft = { questions: {}, themes: {}, began: {}, changes: 0 };
  let question = { strengths: [], improvements: [], setAside: [] };
  const entryLists = { 'question.strength': 'strengths', 'question.improvement': 'improvements' };
  for (const { name, mark, values } of tables) {
    if (name === 'theme') draft.themes[values.id] = values;
    else if (name === 'question') {
      question = { ...values, restsOn: values.rests_on, strengths: [], improvements: [], setAside: [] };
      draft.questions[values.id] = question;
      draft.began[values.id] = mark;
    } else if (Object.hasOwn(entryLists, name)) question[entryLists[name]].push(values);
    else if (name === 'question.set_aside') question.setAside.push({ from: values.from, text: values.reason });
  }
  return { draft };
};

/** Goes on from a saved file that a person has chosen. */
const readBack = async (chosen) => {
  const { draft, why } = draftOf(await chosen.text());
  if (why) {
    tell(why);
    return;
  }
  remember(say('hentning af filen', 'taking the file in'));
  goOn(null, draft);
  tell(say(`${chosen.name} er hentet ind.`, `${chosen.name} is taken in.`));
};

element('saved-file').addEventListener('change', (event) => {
  const [chosen] = event.target.files;
  if (chosen) readBack(chosen);
  // The same file may be chosen again.
  event.target.value = '';
});
