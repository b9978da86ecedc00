
// The answers: what stands in the fields, question by question.
const CELLS = ['strengths', 'improvements', 'evidence', 'comment'];
const at = (id) => document.getElementById(id);

/** Every question with its fields. */
const questions = data.questions.map((known, index) => {
  const field = at(`q${index + 1}`);
  const all = (selector) => [...field.querySelectorAll(selector)];
  return {
    ...known,
    number: index + 1,
    field,
    heading: field.querySelector('h3'),
    link: document.querySelector(`#list a[href="#q${index + 1}"]`),
    list: field.querySelector('select'),
    scores: all('.score input'),
    bases: all('.basis input'),
    ticks: all('.help input'),
    words: Object.fromEntries(CELLS.map((cell) => [cell, field.querySelector(`[data-cell="${cell}"]`)])),
  };
});

const chosen = (buttons) => buttons.find((button) => button.checked)?.value ?? '';
const choose = (buttons, value) => buttons.forEach((button) => { button.checked = value !== '' && button.value === value; });
const scoreOf = (question) => (question.list ? question.list.value : chosen(question.scores));

/** The scores that a question can have. */
const scoresOf = (question) =>
  (question.list ? [...question.list.options] : question.scores).map((choice) => choice.value).filter((value) => /\d/.test(value));

/** What stands in a question's fields; a tick is the number of its example. */
const answerTo = (question) => ({
  score: scoreOf(question),
  basis: chosen(question.bases),
  ...Object.fromEntries(CELLS.map((cell) => [cell, question.words[cell].value])),
  ticks: question.ticks.flatMap((tick, number) => (tick.checked ? [number] : [])),
});

const isEmpty = (answer) => answer.score === '' && answer.basis === '' && CELLS.every((cell) => answer[cell] === '');

/** Every answer by the question's id; without those that are not begun. */
const answers = () => {
  const found = questions.map((question) => [question.id, answerTo(question)]);
  return Object.fromEntries(found.filter(([, answer]) => !isEmpty(answer) || answer.ticks.length > 0));
};

const text = (value) => (typeof value === 'string' ? value : '');

/** Puts an answer into a question's fields; whatever it lacks is empty. */
const fill = (question, answer) => {
  const score = text(answer?.score);
  if (question.list) question.list.value = [...question.list.options].some((choice) => choice.value === score) ? score : '';
  else choose(question.scores, score);
  choose(question.bases, text(answer?.basis));
  for (const cell of CELLS) question.words[cell].value = text(answer?.[cell]);
  const ticks = Array.isArray(answer?.ticks) ? answer.ticks : [];
  question.ticks.forEach((tick, number) => { tick.checked = ticks.includes(number); });
  grow(question);
  mark(question);
  markChoices(question);
};

const fillAll = (found) => questions.forEach((question) => fill(question, found[question.id]));

/** Makes room for all that is written, in browsers that do not do so themselves. */
const grow = (question, only = CELLS) => {
  if (CSS.supports('field-sizing', 'content')) return;
  for (const cell of only) {
    const field = question.words[cell];
    field.style.height = 'auto';
    if (field.scrollHeight > 0) field.style.height = `${field.scrollHeight + 4}px`;
  }
};

/** In what state a question is: answered, begun, or neither. The words matter most, so they are an answer alone. */
const stateOf = (question) => {
  const answer = answerTo(question);
  if (answer.score === '?') return { done: true, words: say('ved ikke', "don't know") };
  if (answer.score === '-') return { done: true, words: say('ikke relevant', 'not relevant') };
  if (answer.score !== '') return { done: true, words: say('besvaret', 'answered') };
  if (CELLS.some((cell) => answer[cell].trim() !== '')) return { done: true, words: say('kun ord', 'words only') };
  return { done: false, words: isEmpty(answer) ? say('ikke besvaret', 'not answered') : say('ikke færdig', 'not finished') };
};

const unanswered = () => questions.filter((question) => !question.state?.done);

/** Notes a question's state and shows it; touches the page only where it is another than before, for this is done on every key. */
const mark = (question) => {
  const state = stateOf(question);
  if (question.state?.words === state.words) return;
  question.state = state;
  const shown = question.link.querySelector('.state');
  shown.textContent = state.words;
  shown.classList.toggle('done', state.done);
  at('progress').textContent = progress();
};

/** Shows what can be cleared. */
const markChoices = (question) => {
  if (!question.list) question.field.querySelector('.score .clear').hidden = scoreOf(question) === '';
  question.field.querySelector('.basis .clear').hidden = chosen(question.bases) === '';
};

/** "7 af 20 besvaret". */
const progress = () => {
  const done = questions.length - unanswered().length;
  return say(`${done} af ${questions.length} besvaret`, `${done} of ${questions.length} answered`);
};
