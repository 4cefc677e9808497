// Writes what the protocol says of the messages that the server sends, for the tests of the server, which check every message
// against it: node scripts/protocol.mjs. Made of the declarations of vscode-languageserver-protocol, which are made of the
// protocol's own meta model. To be run when the server learns a method, or the package's version changes.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";

const require = createRequire(import.meta.url);
const home = dirname(require.resolve("vscode-languageserver-protocol/package.json"));
const about = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
const out = new URL("../../../tests/server/protocol/model.json", import.meta.url);

/** What the server answers. */
const ANSWERS = [
  "initialize", "shutdown",
  "textDocument/hover", "textDocument/codeAction", "codeAction/resolve", "textDocument/codeLens", "codeLens/resolve",
  "textDocument/definition", "textDocument/references", "textDocument/documentHighlight", "textDocument/documentSymbol",
  "textDocument/prepareRename", "textDocument/rename", "textDocument/inlayHint", "textDocument/completion",
  "textDocument/foldingRange", "textDocument/diagnostic", "workspace/diagnostic", "workspace/symbol", "workspace/executeCommand",
];
/** What it sends by itself; `$/progress` carries whatever its request says. */
const SENDS = [
  "workspace/configuration", "workspace/applyEdit", "workspace/codeLens/refresh", "workspace/diagnostic/refresh",
  "workspace/inlayHint/refresh", "client/registerCapability", "client/unregisterCapability", "window/workDoneProgress/create",
  "textDocument/publishDiagnostics", "window/logMessage", "window/showMessage",
];
const METHODS = [...ANSWERS, ...SENDS];
/** Types beside those of the methods that the tests ask for by name. */
const TYPES = ["WorkDoneProgressBegin", "WorkDoneProgressReport", "WorkDoneProgressEnd", "DidChangeWatchedFilesRegistrationOptions"];
const NUMBERS = new Set(["integer", "uinteger", "decimal"]);
const TEXTS = new Set(["URI", "DocumentUri"]);

const program = ts.createProgram([join(home, "lib/common/api.d.ts")], { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS });
const checker = program.getTypeChecker();
const types = {};
const methods = {};

function resolved(symbol) {
  return symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function either(nodes) {
  return nodes.length === 1 ? nodes[0] : { or: nodes };
}

function of(node) {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword: return "string";
    case ts.SyntaxKind.NumberKeyword: return "decimal";
    case ts.SyntaxKind.BooleanKeyword: return "boolean";
    case ts.SyntaxKind.VoidKeyword: case ts.SyntaxKind.UndefinedKeyword: return "null";
    case ts.SyntaxKind.AnyKeyword: case ts.SyntaxKind.UnknownKeyword: case ts.SyntaxKind.ObjectKeyword: return "any";
    case ts.SyntaxKind.NeverKeyword: return { or: [] };
  }
  if (ts.isParenthesizedTypeNode(node)) return of(node.type);
  if (ts.isTypeOperatorNode(node)) return of(node.type);
  if (ts.isLiteralTypeNode(node)) return literal(checker.getTypeFromTypeNode(node), node);
  if (ts.isTypeQueryNode(node)) return literal(checker.getTypeFromTypeNode(node), node);
  if (ts.isArrayTypeNode(node)) return { array: of(node.elementType) };
  if (ts.isTupleTypeNode(node)) return { tuple: node.elements.map((one) => of(one.type ?? one)) };
  if (ts.isUnionTypeNode(node)) return either(node.types.map(of));
  if (ts.isIntersectionTypeNode(node)) return { and: node.types.map(of) };
  if (ts.isTypeLiteralNode(node)) return fields(node.members);
  if (ts.isTypeReferenceNode(node)) return reference(node);
  throw new Error(`${ts.SyntaxKind[node.kind]}: ${node.getText()}`);
}

function literal(type, node) {
  if (type.isStringLiteral() || type.isNumberLiteral()) return { is: type.value };
  if (type.flags & ts.TypeFlags.Null) return "null";
  if (type.flags & ts.TypeFlags.BooleanLiteral) return { is: checker.typeToString(type) === "true" };
  throw new Error(`no literal: ${node.getText()}`);
}

function fields(members) {
  const needed = {};
  const optional = {};
  for (const member of members) {
    if (ts.isIndexSignatureDeclaration(member)) return { map: of(member.type) };
    if (!ts.isPropertySignature(member)) throw new Error(member.getText());
    (member.questionToken ? optional : needed)[member.name.text] = of(member.type);
  }
  return { fields: needed, optional };
}

function reference(node) {
  const name = node.typeName.getText().split(".").at(-1);
  if (NUMBERS.has(name)) return name;
  if (TEXTS.has(name)) return "string";
  if (name.startsWith("LSP")) return "any";
  if (name === "Array" || name === "ReadonlyArray") return { array: of(node.typeArguments[0]) };
  const symbol = resolved(checker.getSymbolAtLocation(node.typeName));
  if (symbol.flags & ts.SymbolFlags.TypeParameter) return "any";
  return named(name, symbol);
}

function named(name, symbol) {
  if (!(name in types)) {
    types[name] = null;
    const all = symbol.declarations ?? [];
    const alias = all.find(ts.isTypeAliasDeclaration);
    const kind = all.find(ts.isEnumDeclaration);
    if (alias) types[name] = of(alias.type);
    else if (kind) types[name] = either(kind.members.map((one) => ({ is: checker.getConstantValue(one) })));
    else types[name] = face(all.filter(ts.isInterfaceDeclaration), name);
  }
  return { ref: name };
}

function face(all, name) {
  if (all.length === 0) throw new Error(`nothing is known of ${name}`);
  const above = all.flatMap((one) => one.heritageClauses ?? []).flatMap((one) => one.types);
  const bases = above.map((one) => named(one.expression.getText().split(".").at(-1), resolved(checker.getSymbolAtLocation(one.expression))));
  const own = fields(all.flatMap((one) => [...one.members]));
  return bases.length === 0 ? own : { and: [...bases, own] };
}

/** A namespace with a `method` and a `type` is a message. */
function message(space) {
  const found = {};
  for (const statement of space.body?.statements ?? []) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const one of statement.declarationList.declarations) found[one.name.getText()] = one;
  }
  const method = found.method && checker.getTypeAtLocation(found.method);
  if (!method?.isStringLiteral() || !METHODS.includes(method.value) || !found.type?.type) return;
  const kind = found.type.type.typeName.getText().split(".").at(-1);
  const given = found.type.type.typeArguments ?? [];
  const [params, result, partial] =
    kind === "ProtocolRequestType" || kind === "RequestType" ? given
    : kind === "ProtocolRequestType0" || kind === "RequestType0" ? [undefined, ...given]
    : kind === "ProtocolNotificationType" || kind === "NotificationType" ? [given[0]]
    : [];
  const pieces = partial && !/never|void|undefined/.test(partial.getText()) ? { partial: of(partial) } : {};
  const none = { fields: {}, optional: {} };
  methods[method.value] = SENDS.includes(method.value)
    ? { params: params ? of(params) : { or: ["null", none] } }
    : { result: of(result), ...pieces };
}

const files = program.getSourceFiles().filter((file) => /vscode-languageserver-(protocol|types)/.test(file.fileName));
for (const file of files) {
  ts.forEachChild(file, function visit(node) {
    if (ts.isModuleDeclaration(node)) message(node);
    ts.forEachChild(node, visit);
  });
}
const declared = new Map();
for (const file of files) {
  ts.forEachChild(file, (node) => {
    if ((ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && !declared.has(node.name.text)) {
      declared.set(node.name.text, checker.getSymbolAtLocation(node.name));
    }
  });
}
for (const name of TYPES) named(name, declared.get(name));

const missing = METHODS.filter((method) => !(method in methods));
if (missing.length > 0) throw new Error(`the package has no ${missing.join(", ")}`);
const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
const model = {
  about: `The language server protocol's messages, as ${about.name} ${about.version} declares them. Copyright (c) Microsoft Corporation, ${about.license} licence (LICENSE beside this file). Written by editors/vscode/scripts/protocol.mjs.`,
  methods: sorted(methods),
  types: sorted(types),
};
const line = ([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
const block = (object) => `{\n${Object.entries(object).map(line).join(",\n")}\n  }`;
writeFileSync(out, `{\n  "about": ${JSON.stringify(model.about)},\n  "methods": ${block(model.methods)},\n  "types": ${block(model.types)}\n}\n`);
writeFileSync(new URL("LICENSE", out), readFileSync(join(home, "License.txt"), "utf8"));
