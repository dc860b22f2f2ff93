"use strict";
// Every text of an article enters the page through textContent, never as HTML.
const data = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const nodes = new Map(data.nodes.map((node) => [node.id, { ...node }]));
for (const node of data.nodes) if (node.label.length > 30) node.label = `${node.label.slice(0, 29)}…`;  // drawn; the panel has all
const shown = { types: new Set(), relations: new Set(), claims: false };
const nodeSet = new vis.DataSet();
const edgeSet = new vis.DataSet();

function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function tally(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function checkbox(box, key, text, count, chosen, colour) {
  const label = element("label");
  const input = element("input");
  input.type = "checkbox";
  input.checked = true;
  input.dataset.key = key;
  chosen.add(key);
  input.addEventListener("change", () => { input.checked ? chosen.add(key) : chosen.delete(key); draw(); });
  label.append(input);
  if (colour) {
    const swatch = element("span", undefined, "swatch");
    swatch.style.background = colour;
    label.append(swatch);
  }
  label.append(element("span", text), element("span", String(count), "count"));
  box.append(label);
}

function visibleEdge(edge) {
  return shown.relations.has(edge.relation) && (edge.fact || shown.claims)
    && shown.types.has(nodes.get(edge.from).kind) && shown.types.has(nodes.get(edge.to).kind);
}

function draw() {
  const edges = data.edges.filter(visibleEdge);
  const joined = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const visible = data.nodes.filter((node) => shown.types.has(node.kind)
    && (joined.has(node.id) || node.values.some((value) => value.fact || shown.claims)));
  refresh(nodeSet, visible);
  refresh(edgeSet, edges);
  byId("counts").textContent = `${visible.length} entities, ${edges.length} relations`;
}

function refresh(set, wanted) {
  const keep = new Set(wanted.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !keep.has(id)));
  set.update(wanted);
}

function nameOf(id) { return nodes.has(id) ? nodes.get(id).label : id; }

function statementCard(statement) {
  const card = element("article");
  const object = statement.object === null ? statement.value : nameOf(statement.object);
  card.append(element("h3", `${nameOf(statement.subject)} — ${data.labels[statement.predicate] || statement.predicate} — ${object}`));
  const tags = element("div");
  tags.append(element("span", statement.fact ? "fact" : "claim", statement.fact ? "tag" : "tag claim"));
  if (statement.polarity === "negative") tags.append(element("span", "denied or negated", "tag claim"));
  if (statement.modality !== "asserted") tags.append(element("span", statement.modality, "tag claim"));
  if (statement.time) tags.append(element("span", statement.time, "tag"));
  tags.append(element("span", `confidence ${statement.confidence.toFixed(2)}`, "tag"));
  card.append(tags);
  if (statement.agent) card.append(element("div", `by ${statement.agent}`, "meta"));
  if (statement.claimant) card.append(element("div", `says ${statement.claimant}`, "meta"));
  card.append(element("blockquote", statement.quote));
  card.append(element("div", [statement.title || statement.source, statement.published].filter(Boolean).join(", "), "meta"));
  return card;
}

function showPanel(title, subtitle, aliases, statements) {
  const panel = byId("panel");
  panel.replaceChildren(element("h2", title), element("div", subtitle, "meta"));
  if (aliases.length) panel.append(element("div", `also: ${aliases.join(", ")}`, "aliases"));
  const order = [...statements].sort((a, b) => Number(b.fact) - Number(a.fact) || b.confidence - a.confidence);
  for (const statement of order) panel.append(statementCard(statement));
  panel.scrollTop = 0;
}

function showNode(id) {
  const node = nodes.get(id);
  const around = data.edges.filter((edge) => edge.from === id || edge.to === id).flatMap((edge) => edge.statements);
  showPanel(node.label, node.kind, node.aliases, [...around, ...node.values]);
}

function showEdge(id) {
  const edge = data.edges.find((item) => item.id === id);
  showPanel(edge.label, `${nameOf(edge.from)} → ${nameOf(edge.to)}`, [], edge.statements);
}

function find(words) {
  const wanted = words.trim().toLowerCase();
  if (!wanted) return;
  const names = (node) => [nodes.get(node.id).label, ...node.aliases].map((name) => name.toLowerCase());
  const visible = data.nodes.filter((node) => nodeSet.get(node.id));
  const hit = visible.find((node) => names(node).includes(wanted))
    || visible.find((node) => names(node).some((name) => name.includes(wanted)));
  if (!hit) { byId("panel").replaceChildren(element("p", `No entity on the page is called “${words}”.`, "hint")); return; }
  network.selectNodes([hit.id]);
  network.focus(hit.id, { scale: 0.9, animation: { duration: 300 } });
  showNode(hit.id);
}

for (const [kind, count] of tally(data.nodes.map((node) => node.kind))) {
  checkbox(byId("types"), kind, kind, count, shown.types, data.palette[kind] || data.palette[""]);
}
for (const [relation, count] of tally(data.edges.map((edge) => edge.relation))) {
  checkbox(byId("relations"), relation, data.labels[relation] || relation, count, shown.relations);
}
for (const node of data.nodes) {
  const option = element("option");
  option.value = nodes.get(node.id).label;
  byId("names").append(option);
}
byId("claims").addEventListener("change", (event) => { shown.claims = event.target.checked; draw(); });
byId("search").addEventListener("change", (event) => find(event.target.value));
for (const [button, state] of [["all", true], ["none", false]]) {
  byId(button).addEventListener("click", () => {
    for (const input of byId("relations").querySelectorAll("input")) {
      input.checked = state;
      state ? shown.relations.add(input.dataset.key) : shown.relations.delete(input.dataset.key);
    }
    draw();
  });
}
const network = new vis.Network(byId("network"), { nodes: nodeSet, edges: edgeSet }, {
  physics: { enabled: false },
  interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false } },
  nodes: { font: { color: "#1f2933", strokeWidth: 4, strokeColor: "#fbfcfd" }, borderWidth: 1 },
  edges: { arrows: { to: { enabled: true, scaleFactor: 0.6 } }, width: 1.3,
           font: { size: 11, color: "#5f6c7b", strokeWidth: 3, strokeColor: "#fbfcfd" } },
});
network.on("click", (event) => {
  if (event.nodes.length) showNode(event.nodes[0]);
  else if (event.edges.length) showEdge(event.edges[0]);
});
draw();
network.fit();
window.explorer = { network, nodeSet, edgeSet };  // a handle for people in the console and for tests
