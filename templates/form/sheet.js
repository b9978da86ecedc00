
// The sheet: the answers as a file, and a file as answers. What is written here, `konsensus merge` reads as it stands.
const BASES = { documentation: say('dokumentation', 'documentation'), memory: say('hukommelse', 'memory') };
const INSTEAD = { '?': say('ved ikke', "don't know"), '-': say('ikke relevant', 'not relevant') };
const COLUMNS = data.columns.map(([key, da, en]) => ({ key, heading: say(da, en), headings: [da, en] }));
const LARGEST = 5_000_000;

/** A text with one kind of line end, and without what nobody can see or type: a file of such signs would be no text. */
const clean = (written) => written.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');

const quoted = (cell) => (/[";\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** The sheet of answers: with a mark, semicolons, CRLF and decimal comma, as Excel and merge both read it. */
const sheet = (found, ids) => {
  const columns = COLUMNS.filter((column) => column.key !== 'text');
  const cell = (id, key) => {
    const answer = found[id];
    if (key === 'question') return id;
    if (key === 'score') return INSTEAD[answer?.score] ?? text(answer?.score);
    if (key === 'basis') return BASES[answer?.basis] ?? '';
    return clean(text(answer?.[key]));
  };
  const rows = ids.map((id) => columns.map((column) => cell(id, column.key)));
  const lines = [columns.map((column) => column.heading), ...rows].map((row) => row.map(quoted).join(';'));
  return `\ufeff${lines.join('\r\n')}\r\n`;
};

const fold = (cell) => cell.trim().normalize('NFC').toLowerCase();

/** The text of a file's bytes, whatever saved them; null where they are no text. */
const decoded = (bytes) => {
  const read = (encoding, options) => new TextDecoder(encoding, options).decode(bytes);
  const begins = (...start) => start.every((byte, index) => bytes[index] === byte);
  if (begins(0x50, 0x4b)) return null;
  if (begins(0xff, 0xfe)) return read('utf-16le');
  if (begins(0xfe, 0xff)) return read('utf-16be');
  if (bytes.includes(0) && !begins(0xef, 0xbb, 0xbf)) return null;
  try {
    return read('utf-8', { fatal: true });
  } catch {
    return read('windows-1252');
  }
};

/** The rows of a table that have anything in them, each with the line on which it begins; `open` where a quote never ends. */
const rowsOf = (written, delimiter) => {
  const rows = [];
  let [cells, cell, line, begun, inQuotes, wasQuoted, open] = [[], '', 1, 1, false, false, 0];
  const endCell = () => {
    cells.push(cell);
    [cell, wasQuoted] = ['', false];
  };
  const endRow = () => {
    endCell();
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: begun, cells });
    cells = [];
  };
  for (let index = 0; index < written.length; index += 1) {
    const sign = written[index];
    const isLineEnd = sign === '\n' || (sign === '\r' && written[index + 1] !== '\n');
    if (isLineEnd) line += 1;
    if (inQuotes) {
      if (sign !== '"') cell += sign;
      else if (written[index + 1] === '"') [cell, index] = [`${cell}"`, index + 1];
      else inQuotes = false;
    } else if (sign === '"' && cell === '' && !wasQuoted) {
      [inQuotes, wasQuoted, open] = [true, true, line];
    } else if (sign === delimiter) {
      endCell();
    } else if (isLineEnd) {
      endRow();
      begun = line;
    } else if (sign !== '\r') {
      cell += sign;
    }
  }
  endRow();
  return { rows, open: inQuotes ? open : 0 };
};

/** Finds the headings, by which the delimiter is known. */
const tableOf = (written) => {
  const body = written.replace(/^sep=.?\r?\n/i, (first) => first.replace(/[^\r\n]/g, ''));
  for (const delimiter of [';', '\t', ',']) {
    const { rows, open } = rowsOf(body, delimiter);
    const keys = rows[0]?.cells.map((cell) => COLUMNS.find((column) => column.headings.includes(fold(cell)))?.key);
    if (keys?.includes('question')) return { keys, headings: rows[0], rows: rows.slice(1), open };
  }
  return null;
};

/** The score that a cell means: '' for none, undefined where it cannot be read. */
const scoreIn = (cell, question) => {
  const folded = fold(cell);
  if (folded === '') return '';
  if (['?', 'ved ikke', "don't know", 'don’t know'].includes(folded)) return '?';
  if (['-', '–', 'n/a', 'ikke relevant', 'not relevant'].includes(folded)) return '-';
  if (!/^[+-]?\d{1,6}([.,]\d+)?$/.test(folded)) return undefined;
  const score = String(Number(folded.replace(',', '.'))).replace('.', ',');
  return scoresOf(question).find((known) => known === score);
};

const basisIn = (cell) => {
  const folded = fold(cell);
  if (folded === '') return '';
  if (['dokumentation', 'documentation'].includes(folded)) return 'documentation';
  return ['hukommelse', 'memory'].includes(folded) ? 'memory' : undefined;
};

/** What a row answers; what cannot be read is told, and is empty. */
const answerIn = (row, question, cell, tell) => {
  const score = scoreIn(cell('score'), question);
  const basis = basisIn(cell('basis'));
  if (score === undefined) {
    const [lowest, highest] = [scoresOf(question)[0], scoresOf(question).at(-1)];
    tell(row.line, say(
      `spørgsmål ${question.label} har ”${cell('score').trim()}” som point, og skalaen går fra ${lowest} til ${highest}. Vælg et point her.`,
      `question ${question.label} has “${cell('score').trim()}” as its score, and the scale goes from ${lowest} to ${highest}. Choose a score here.`,
    ));
  }
  if (basis === undefined) {
    tell(row.line, say(
      `grundlaget ”${cell('basis').trim()}” er hverken dokumentation eller hukommelse. Vælg det her.`,
      `the basis “${cell('basis').trim()}” is neither documentation nor memory. Choose it here.`,
    ));
  }
  return { score: score ?? '', basis: basis ?? '', ...Object.fromEntries(CELLS.map((key) => [key, clean(cell(key))])) };
};

/** Reads a sheet: answers by question, and faults with their lines; `answers` is null where it is no sheet. */
const readSheet = (bytes) => {
  const faults = [];
  const tell = (line, what) => faults.push(say(`Linje ${line}: ${what}`, `Line ${line}: ${what}`));
  const refused = (da, en) => ({ answers: null, faults: [say(da, en)] });
  if (bytes.length > LARGEST) return refused('Filen er for stor til at være et svarark.', 'The file is too large to be an answer sheet.');
  const written = decoded(bytes);
  if (written === null) {
    return refused(
      'Filen er ikke en tekstfil. Er den et regneark, så åbn den i Excel, og gem den som ”CSV UTF-8”.',
      'The file is not a text file. If it is a workbook, open it in Excel and save it as “CSV UTF-8”.',
    );
  }
  const table = tableOf(written);
  if (!table) {
    return refused(
      'Linje 1: der mangler en kolonne med overskriften ”spørgsmål”. Vælg en fil, som er gemt herfra eller fra et regneark med svararket.',
      'Line 1: there is no column with the heading “question”. Choose a file saved from here or from a spreadsheet with the sheet.',
    );
  }
  if (table.open) {
    return refused(
      `Linje ${table.open}: et anførselstegn bliver aldrig lukket, så resten af filen kan ikke læses. Ret det, og hent filen igen.`,
      `Line ${table.open}: a quotation mark is never closed, so the rest of the file cannot be read. Mend it and open the file again.`,
    );
  }
  table.headings.cells.forEach((heading, index) => {
    const isTwice = table.keys.indexOf(table.keys[index]) < index;
    if (heading.trim() !== '' && (!table.keys[index] || isTwice)) {
      tell(table.headings.line, say(`kolonnen ”${heading.trim()}” hører ikke til svararket og bliver ikke læst.`, `the column “${heading.trim()}” does not belong to the sheet and is not read.`));
    }
  });
  const found = {};
  for (const row of table.rows) {
    const cell = (key) => row.cells[table.keys.indexOf(key)] ?? '';
    const id = cell('question').trim();
    const question = questions.find((known) => known.id === id);
    if (!question) {
      tell(row.line, say(`der er ikke noget spørgsmål ”${id}” i svararket. Linjen er ikke læst.`, `there is no question “${id}” in the sheet. The line is not read.`));
    } else if (Object.hasOwn(found, id)) {
      tell(row.line, say(`spørgsmål ${question.label} står der allerede. Kun det første er læst.`, `question ${question.label} is there already. Only the first is read.`));
    } else {
      found[id] = answerIn(row, question, cell, tell);
    }
  }
  return { answers: found, faults };
};
