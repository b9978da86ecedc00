// What pages that a person works in have in common. No framework, nothing fetched; text enters the page as text only.
const data = JSON.parse(document.getElementById('data').textContent);
const lang = document.documentElement.lang;

/** The text in the page's language. */
const say = (da, en) => (lang === 'da' ? da : en);

/** Makes an element: properties, `aria-…`, `data-…` and `on…` in `attributes`, texts and elements beneath it. */
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
};

/** What the browser keeps between visits; a browser that may keep nothing is no fault. */
const kept = (() => {
  let store = null;
  try {
    store = window.localStorage;
    store.setItem('konsensus:try', '1');
    store.removeItem('konsensus:try');
  } catch {
    store = null;
  }
  return {
    works: store !== null,
    /** The names under which something is kept and that begin so. */
    names(beginning) {
      if (!store) return [];
      return Object.keys(store).filter((name) => name.startsWith(beginning));
    },
    get(name) {
      try {
        return JSON.parse(store.getItem(name));
      } catch {
        return null;
      }
    },
    /** Whether it was kept. */
    set(name, value) {
      try {
        store.setItem(name, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
    remove(name) {
      try {
        store.removeItem(name);
      } catch {
        // Nothing was kept.
      }
    },
  };
})();

/** Hands the person a file. */
const save = (name, content, type) => {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = make('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
};
