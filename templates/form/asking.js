
// Telling and asking: one voice for screen readers, and one kind of dialogue.

/** Tells what has happened to those who do not see it; never for every key pressed. */
const announce = (what) => { at('status').textContent = what; };

const button = (label, onclick, attributes = {}) => make('button', { type: 'button', onclick, ...attributes }, label);
const paragraph = (...words) => make('p', {}, ...words);

/** Asks a question in a dialogue; gives what was chosen, and '' where it was closed. The choice that changes nothing has the focus. */
const ask = (title, body, choices) =>
  new Promise((resolve) => {
    const close = (value) => () => box.close(value);
    const buttons = choices.map(([value, label], index) => button(label, close(value), { class: index === 0 && 'first', autofocus: value === '' }));
    const heading = make('h2', { id: 'ask-title' }, title);
    const box = make('dialog', { 'aria-labelledby': 'ask-title' }, heading, ...body, make('p', { class: 'actions' }, ...buttons));
    const before = document.activeElement;
    box.addEventListener('close', () => {
      box.remove();
      before?.focus();
      resolve(box.returnValue);
    });
    document.body.append(box);
    box.showModal();
  });

/** "28. november kl. 14.03". */
const moment = (time) => {
  const when = new Date(time);
  const locale = say('da-DK', 'en-GB');
  const day = when.toLocaleDateString(locale, { day: 'numeric', month: 'long' });
  const clock = when.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  return say(`${day} kl. ${clock}`, `${day} at ${clock}`);
};
