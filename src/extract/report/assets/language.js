"use strict";
// Both languages stand in one page: every word has a key, and the switch sets the text of all of them.
juesuan.language = (() => {
  const KEPT = "juesuan-language";
  let words = {};
  let current = "zh";

  function stored() {
    try { return localStorage.getItem(KEPT); } catch { return null; } // some browsers keep nothing for files
  }

  function keep(language) {
    try { localStorage.setItem(KEPT, language); } catch { /* the next page asks the browser again */ }
  }

  // The text of a key; {name} in it is replaced by values.name.
  function t(key, fallback = key, values = {}) {
    const told = words[key];
    const text = told ? told[current === "zh" ? 0 : 1] : fallback;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  function apply(within = document) {
    for (const element of within.querySelectorAll("[data-t]")) {
      element.textContent = t(element.dataset.t, element.textContent);
    }
    for (const element of within.querySelectorAll("[data-t-label]")) {
      element.setAttribute("aria-label", t(element.dataset.tLabel));
      if (element.matches("input")) element.placeholder = t(element.dataset.tLabel);
    }
    for (const element of within.querySelectorAll("[data-t-title]")) element.title = t(element.dataset.tTitle);
  }

  function set(language) {
    current = language;
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    apply();
    document.dispatchEvent(new Event("juesuan:language"));
  }

  async function start() {
    words = await juesuan.load("words");
    set(stored() ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
    document.getElementById("language").addEventListener("click", () => {
      set(current === "zh" ? "en" : "zh");
      keep(current);
    });
    document.getElementById("print").addEventListener("click", () => window.print());
  }

  return { t, apply, ready: start(), onChange: (act) => document.addEventListener("juesuan:language", act), get current() { return current; } };
})();
