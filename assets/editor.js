// The editor of the query page: CodeMirror with SPARQL, completion from a vocabulary, and a key that runs the query.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { StreamLanguage, HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const KEYWORDS = "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS GRAPH VALUES BIND ORDER BY ASC DESC GROUP BY HAVING LIMIT OFFSET ASK CONSTRUCT DESCRIBE FROM NAMED PREFIX EXISTS NOT EXISTS SERVICE".split(" ").filter((word) => word !== "SERVICE");
const FUNCTIONS = "COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IF COALESCE CONTAINS STRSTARTS STRENDS REGEX REPLACE SUBSTR STRLEN UCASE LCASE CONCAT YEAR MONTH DAY NOW ABS ROUND CEIL FLOOR ISIRI ISLITERAL".split(" ");

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--seal)", fontWeight: "bold" },
  { tag: [tags.standard(tags.variableName), tags.function(tags.variableName)], color: "var(--organization)" },
  { tag: [tags.local(tags.variableName), tags.variableName], color: "var(--person)" },
  { tag: [tags.atom, tags.namespace, tags.tagName, tags.propertyName], color: "var(--place)" },
  { tag: [tags.string, tags.meta], color: "var(--event)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
  { tag: tags.number, color: "var(--event)" },
]);

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", border: "1px solid var(--line)", borderRadius: ".35rem", fontSize: "14px", maxHeight: "60vh" },
  "&.cm-focused": { outline: "3px solid var(--person)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Noto Sans Mono CJK SC", monospace', lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { caretColor: "var(--ink)", minHeight: "12em" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--quiet)", border: "0" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--mark) 45%, transparent)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--person) 28%, transparent)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)", outline: "1px solid var(--quiet)" },
  ".cm-tooltip": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: ".3rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--mark)", color: "var(--ink)" },
  ".cm-completionDetail": { fontStyle: "normal", color: "var(--quiet)", marginLeft: "1em" },
  ".cm-completionInfo": { maxWidth: "22rem", padding: ".4rem .6rem" },
});

/** What completes the word before the cursor: variables of the query, terms by name or by Chinese label, SPARQL. */
function completions(vocabulary) {
  const terms = vocabulary.terms.map((one) => ({ label: one.term, detail: one.zh, info: [one.en, one.comment].filter(Boolean).join(" · "), type: one.kind, boost: one.kind === "class" ? 1 : 0 }));
  const byChinese = vocabulary.terms.filter((one) => one.zh).map((one) => ({ label: one.zh, apply: one.term, detail: one.term, type: one.kind, boost: -1 }));
  const words = [...KEYWORDS.map((label) => ({ label, type: "keyword" })), ...FUNCTIONS.map((label) => ({ label, apply: `${label}(`, type: "function" }))];
  const prefixes = Object.keys(vocabulary.prefixes).map((name) => ({ label: `${name}:`, detail: vocabulary.prefixes[name], type: "namespace" }));
  return (context) => {
    const variable = context.matchBefore(/\?\w*/);
    if (variable) {
      const known = new Set(context.state.doc.toString().match(/\?\w+/g));
      known.delete(variable.text);
      return { from: variable.from, options: [...known].map((label) => ({ label, type: "variable" })), validFor: /^\?\w*$/ };
    }
    const word = context.matchBefore(/[\w:\-\u3400-\u9fff]+/);
    if (!word && !context.explicit) return null;
    return { from: word ? word.from : context.pos, options: [...terms, ...byChinese, ...prefixes, ...words], validFor: /^[\w:\-\u3400-\u9fff]*$/ };
  };
}

/** Typing over a selection: left to the browser, Chromium keeps the colours as inline styles, which the policy forbids. */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to } = view.state.selection.main;
    if (event.inputType !== "insertText" || from === to || !event.data || view.state.readOnly) return false;
    const insert = () => view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, event.data, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});

/** An editor in `parent` (an element with a shadow root, whose styles are no inline ones); `run` is called by Ctrl-Enter. */
export function createEditor({ parent, text, label, run, changed, vocabulary }) {
  const completing = new Compartment();
  const override = (known) => autocompletion({ override: [completions(known)], icons: false });
  const root = parent.attachShadow({ mode: "open" });
  const view = new EditorView({
    root, parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(),
        StreamLanguage.define(sparql), syntaxHighlighting(colours), look, EditorView.lineWrapping, completing.of(override(vocabulary)),
        typedOver, EditorView.contentAttributes.of({ "aria-label": label }),
        EditorView.updateListener.of((update) => { if (update.docChanged) changed(update.state.doc.toString()); }),
        keymap.of([
          { key: "Mod-Enter", run: () => { run(); return true; } },
          ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab,
        ]),
      ],
    }),
  });
  return {
    get text() { return view.state.doc.toString(); },
    set text(fresh) { view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: fresh } }); },
    /** Completes from another vocabulary from now on. */
    learn(known) { view.dispatch({ effects: completing.reconfigure(override(known)) }); },
    /** Puts the cursor at a line and column, both from 1, as the server's messages count them. */
    goTo(line, column) {
      const at = view.state.doc.line(Math.min(line, view.state.doc.lines));
      view.dispatch({ selection: { anchor: Math.min(at.to, at.from + column - 1) }, scrollIntoView: true });
    },
    focus() { view.focus(); },
  };
}
