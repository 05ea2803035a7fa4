"use strict";
// Figures as they were published, and elements made of text alone: nothing that a document says is ever read as markup.
juesuan.numbers = (() => {
  const PLAIN = /^(-?)([1-9]\d{3,})(\.\d+)?$/;

  function grouped(value) {
    const found = PLAIN.exec(value);
    return found ? found[1] + found[2].replace(/\B(?=(\d{3})+$)/g, ",") + (found[3] ?? "") : value;
  }

  // What a text is sorted by: a number if it is one, else itself.
  function sortable(text) {
    const plain = text.replace(/[,%\s†‡]/g, "");
    return plain !== "" && !Number.isNaN(Number(plain)) ? Number(plain) : text.trim();
  }

  function compare(one, other) {
    if (typeof one === "number" && typeof other === "number") return one - other;
    if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
    return one.localeCompare(other, "zh-CN");
  }

  // An element; children are elements or text.
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value !== false && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  const word = (key, fallback) => make("span", { "data-t": key }, juesuan.language.t(key, fallback));

  // A figure that opens to its evidence.
  function figure(value, evidence, attributes = {}) {
    if (value === "" || value === undefined) return "";
    if (!evidence) return grouped(value);
    return make("button", { type: "button", class: "n", "data-evidence": evidence, ...attributes }, grouped(value));
  }

  return { grouped, sortable, compare, make, word, figure };
})();
