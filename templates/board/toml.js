// The file that is saved: what the group agreed, as consensus.toml.

/** A text as TOML has it; half a pair of surrogates is no letter, and is written as the sign for that. */
const quoted = (text) => {
  const escape = (sign) =>
    ({ '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' })[sign] ??
    `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const whole = [...text].map((letter) => (/^[\ud800-\udfff]$/.test(letter) ? '\ufffd' : letter)).join('');
  return `"${whole.replace(/["\\\u0000-\u001f\u007f]/g, escape)}"`;
};

/** A list of texts: one alone on its line, several one a line with a trailing comma. */
const listed = (texts) =>
  texts.length > 1 ? `[\n${texts.map((text) => `  ${quoted(text)},\n`).join('')}]` : `[${texts.map(quoted).join('')}]`;

/** The lines of a table; what says nothing is left out. */
const tableOf = (name, rows) => {
  const written = rows.filter(([, value]) => value !== '' && value !== undefined);
  return [`[[${name}]]`, ...written.map(([key, value]) => `${key} = ${value}`), ''];
};

const textOf = (text) => (text.trim() === '' ? '' : quoted(text.trim()));

const questionLines = (question) => {
  const record = work.questions[question.id];
  const lines = ['', ...question.comments.map((line) => `#| ${line}`), `#| board ${question.began}`];
  lines.push(
    ...tableOf('question', [
      ['id', quoted(question.id)],
      ['status', quoted(record.status)],
      ['score', record.score],
      ['reason', textOf(record.reason)],
      ['note', textOf(record.note)],
      ['rests_on', textOf(record.restsOn)],
    ]),
  );
  for (const entry of record.strengths.filter(isWorded)) {
    lines.push(...tableOf('question.strength', [['text', quoted(entry.text.trim())], ['from', listed(entry.from)]]));
  }
  for (const entry of record.improvements.filter(isWorded)) {
    const share = entry.share ? 'true' : '';
    lines.push(
      ...tableOf('question.improvement', [
        ['id', quoted(entry.id)],
        ['text', quoted(entry.text.trim())],
        ['from', listed(entry.from)],
        ['share', share],
      ]),
    );
  }
  for (const entry of record.setAside) {
    lines.push(...tableOf('question.set_aside', [['from', listed(entry.from)], ['reason', textOf(entry.text)]]));
  }
  return lines;
};

/** A theme is written where something is said of it, or was when the board was made. */
const themeLines = (theme) => {
  const { score, summary, strengths, improvements } = work.themes[theme.id];
  const wasSaid = theme.score !== '' || theme.summary !== '' || theme.strengths.length + theme.improvements.length > 0;
  if (score === '' && summary.trim() === '' && !wasSaid) return [];
  const list = (texts) => (texts.length > 0 ? listed(texts) : '');
  return [
    '',
    `#| board ${theme.began}`,
    ...tableOf('theme', [
      ['id', quoted(theme.id)],
      ['score', score],
      ['summary', textOf(summary)],
      ['strengths', list(strengths)],
      ['improvements', list(improvements)],
    ]),
  ];
};

const toml = () =>
  [
    ...data.header.map((line) => `# ${line}`),
    `#| board ${data.evaluation} ${data.madeFrom}`,
    ...data.themes.flatMap(themeLines),
    ...data.questions.flatMap(questionLines),
  ].join('\n');
