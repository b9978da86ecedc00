// The clock: how long the item at hand has lasted, and what is left of the day. It says so in words, and makes no sound.

const clock = (() => {
  const state = { begins: data.begins, spent: data.stops.map(() => 0), current: null, running: false, begun: false };
  let since = Date.now();

  /** Puts what has run since into the account. */
  const settle = () => {
    const now = Date.now();
    if (state.running && state.current !== null) state.spent[state.current] += Math.max(0, now - since) / 1000;
    since = now;
  };

  const minutesOf = (time) => {
    const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? [0, 9, 0];
    return Number(hours) * 60 + Number(minutes);
  };

  const now = () => new Date().getHours() * 60 + new Date().getMinutes();

  /** Whether nothing is left to do at a stop. */
  const isDone = (stop) => stop.questions.length > 0 && stop.questions.every((id) => work.questions[id].status !== 'open');

  return {
    state,
    settle,
    kept() {
      settle();
      return { begins: state.begins, spent: state.spent.map(Math.round), current: state.current, begun: state.begun };
    },
    /** Goes on from what was kept; the time while nobody was here does not count. */
    take(before) {
      if (before === null || typeof before !== 'object') return;
      if (/^\d\d:\d\d$/.test(before.begins)) state.begins = before.begins;
      if (Array.isArray(before.spent) && before.spent.length === state.spent.length) {
        state.spent = before.spent.map((seconds) => (Number.isFinite(seconds) ? Math.max(0, seconds) : 0));
      }
      since = Date.now();
    },
    begin() {
      since = Date.now();
      state.begun = true;
      state.running = true;
    },
    turnTo(stop) {
      settle();
      if (stop !== null) state.current = stop;
    },
    toggle() {
      settle();
      state.running = !state.running;
    },
    /** When each stop is to begin, in minutes of the day; and when the day ends, by plan and as it looks now. */
    times() {
      const planned = [];
      let at = minutesOf(state.begins);
      for (const stop of data.stops) {
        planned.push(at);
        at += stop.minutes;
      }
      const end = at;
      if (!state.begun || state.current === null) return { planned, expected: planned, end, ends: end };
      let next = now() + Math.max(0, data.stops[state.current].minutes - Math.floor(state.spent[state.current] / 60));
      const expected = planned.map((time, stop) => {
        if (stop <= state.current) return time;
        const begins = next;
        next += isDone(data.stops[stop]) ? 0 : data.stops[stop].minutes;
        return begins;
      });
      return { planned, expected, end, ends: next };
    },
    now,
  };
})();

const twoDigits = (number) => String(number).padStart(2, '0');
const ofDay = (minutes) => {
  const within = ((minutes % 1440) + 1440) % 1440;
  return `${twoDigits(Math.floor(within / 60))}${say('.', ':')}${twoDigits(within % 60)}`;
};
const lasting = (seconds) => `${Math.floor(seconds / 60)}:${twoDigits(Math.floor(seconds) % 60)}`;
const hours = (minutes) => {
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60];
  return whole > 0 ? `${whole} ${say('t', 'h')} ${rest} min.` : `${rest} min.`;
};

const showClock = () => {
  clock.settle();
  const { state } = clock;
  element('clock').hidden = !state.begun || state.current === null;
  const pause = document.querySelector('[data-act="pause"]');
  pause.hidden = element('clock').hidden;
  const { planned, expected, end, ends } = clock.times();
  for (const row of document.querySelectorAll('.agenda tr[data-stop]')) {
    const stop = Number(row.dataset.stop);
    const isNow = state.begun && stop === state.current;
    row.classList.toggle('now', isNow);
    const at = isNow ? say('nu', 'now') : ofDay(expected[stop]);
    const moved = !isNow && expected[stop] !== planned[stop] ? ` (${ofDay(planned[stop])})` : '';
    const cell = row.querySelector('.at');
    if (cell.textContent !== at + moved) cell.textContent = at + moved;
  }
  if (element('clock').hidden) return;
  const stop = data.stops[state.current];
  const [spent, all] = [state.spent[state.current], stop.minutes * 60];
  const isOver = spent > all;
  const what = stop.questions.length === 1 ? `${stop.what} ${questions.get(stop.questions[0])?.label ?? ''}` : stop.what;
  const left = isOver
    ? say(`${lasting(spent - all)} over de ${stop.minutes} min.`, `${lasting(spent - all)} over the ${stop.minutes} min.`)
    : say(`${lasting(all - spent)} tilbage af ${stop.minutes} min.`, `${lasting(all - spent)} left of ${stop.minutes} min.`);
  const paused = state.running ? '' : say(' · uret står stille', ' · the clock is stopped');
  element('time').textContent = `${what}: ${left}${paused}`;
  element('clock').classList.toggle('over', isOver);
  element('progress').max = all || 1;
  element('progress').value = Math.min(spent, all);
  const rest = end - clock.now();
  const day = rest >= 0 ? say(`${hours(rest)} tilbage`, `${hours(rest)} left`) : say('dagen er gået', 'the day is over');
  const plan = ends === end ? '' : say(` (plan ${ofDay(end)})`, ` (plan ${ofDay(end)})`);
  element('day').textContent = say(
    `Kl. ${ofDay(clock.now())} · slut ca. ${ofDay(ends)}${plan} · ${day}`,
    `${ofDay(clock.now())} · ends about ${ofDay(ends)}${plan} · ${day}`,
  );
  pause.firstChild.textContent = state.running ? say('Stop uret', 'Stop the clock') : say('Start uret', 'Start the clock');
};
