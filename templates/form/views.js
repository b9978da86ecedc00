
// Views: the beginning, one question or one theme at a time, and the end; by the page's own addresses, so that "back" works.
const themes = [...document.querySelectorAll('section.theme')];
/** Whether a whole theme is shown at a time. */
let isWhole = false;

const view = () => {
  const address = location.hash.slice(1);
  if (!person || address === '' || address === 'start') return { start: true };
  if (address === 'finish') return { finish: true };
  return { question: questions.find((question) => `q${question.number}` === address) ?? questions[0] };
};

/** Shows what the address says. */
const show = () => {
  const { start = false, finish = false, question } = view();
  at('start').hidden = !start;
  at('list').hidden = start;
  document.documentElement.classList.toggle('working', !start);
  at('answers').hidden = start;
  at('finish').hidden = !finish;
  at('turn').hidden = !question;
  themes.forEach((theme, index) => { theme.hidden = question?.theme !== index; });
  for (const other of questions) {
    other.field.hidden = !question || (isWhole ? other.theme !== question.theme : other !== question);
    if (other === question) other.link.setAttribute('aria-current', 'step');
    else other.link.removeAttribute('aria-current');
  }
  if (question) showTurn(question);
  if (finish) showLeft();
  questions.forEach((shown) => !shown.field.hidden && grow(shown));
  return { start, finish, question };
};

/** Shows what the address says, and takes the reader there. */
const turnTo = () => {
  const { start, finish, question } = show();
  const goal = start ? at(person ? 'begin' : 'code') : finish ? at('finish-title') : question.heading;
  if (start || !isWhole) scrollTo(0, 0);
  goal.focus();
  if (isNarrow.matches) at('all').open = false;
};

/** Links to what comes before and after. */
const showTurn = (question) => {
  const isStep = (other) => (isWhole ? other.theme !== question.theme : other !== question);
  const before = questions.filter((other) => other.number < question.number && isStep(other));
  const after = questions.find((other) => other.number > question.number && isStep(other));
  const last = before.at(-1);
  const previous = isWhole ? questions.find((other) => other.theme === last?.theme) : last;
  const link = (address, words, className) => make('a', { href: `#${address}`, class: className }, words);
  at('turn').replaceChildren(
    previous ? link(`q${previous.number}`, isWhole ? say('Forrige tema', 'Previous theme') : say('Forrige', 'Previous'), 'button') : link('start', say('Til begyndelsen', 'To the beginning'), 'button'),
    after ? link(`q${after.number}`, isWhole ? say('Næste tema', 'Next theme') : say('Næste', 'Next'), 'button first') : link('finish', say('Gem og aflevér', 'Save and hand in'), 'button first'),
  );
};

/** Lists what is not answered, before it is saved. */
const showLeft = () => {
  const left = unanswered();
  const entry = (question) => {
    const words = question.link.firstElementChild.textContent + question.link.childNodes[1].textContent;
    return make('li', {}, make('a', { href: `#q${question.number}` }, words.trim()), ' ', make('span', {}, `(${question.state.words})`));
  };
  const advice = say('Du kan godt gemme alligevel. Et tomt svar betyder bare, at du ikke har svaret.', 'You can save all the same. An empty answer only means that you did not answer.');
  at('left').replaceChildren(
    ...(left.length === 0
      ? [paragraph(say(`Alle ${questions.length} spørgsmål er besvaret.`, `All ${questions.length} questions are answered.`))]
      : [
          paragraph(`${progress()}. ${left.length === 1 ? say('Dette mangler:', 'This is left:') : say('Disse mangler:', 'These are left:')}`),
          make('ul', {}, ...left.map(entry)),
          paragraph(advice),
        ]),
  );
};

/** Shows one question, or its whole theme. */
const showWhole = (whole) => {
  isWhole = whole;
  for (const choice of document.querySelectorAll('#tools [name="whole"]')) choice.checked = (choice.value === 'theme') === whole;
  show();
};
