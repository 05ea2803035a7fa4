"use strict";
// Data come as scripts, which a page opened from the disk may load; each hands over what it holds by juesuan.receive.
const juesuan = (() => {
  const received = new Map();
  const asked = new Map();
  const root = document.body.dataset.root;

  function receive(name, data) {
    received.set(name, data);
  }

  function load(name) {
    if (!asked.has(name)) {
      asked.set(name, received.has(name) ? Promise.resolve(received.get(name)) : fetched(name));
    }
    return asked.get(name);
  }

  function fetched(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${root}data/${name}.js`;
      script.onload = () => resolve(received.get(name));
      script.onerror = () => reject(new Error(name));
      document.head.append(script);
    });
  }

  // A document with its facts as objects. Their texts are kept once, and facts are lists of indexes into them.
  const documents = new Map();
  function loadDocument(id) {
    if (!documents.has(id)) documents.set(id, load(`documents/${id}`).then(unpacked));
    return documents.get(id);
  }

  function unpacked(data) {
    const facts = data.facts.map((cells) => {
      const fact = {};
      cells.forEach((index, column) => { fact[data.columns[column]] = data.texts[index]; });
      fact.fact_id = data.document.document_id + fact.fact_id;
      return fact;
    });
    return { ...data, facts, byId: new Map(facts.map((fact) => [fact.fact_id, fact])) };
  }

  return { root, receive, load, loadDocument };
})();
