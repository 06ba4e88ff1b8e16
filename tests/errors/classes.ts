import * as ts from "typescript";
import { moduleOf, nodesOf } from "./sources";
import type { Sources } from "./sources";

/** A class of the project that extends Error in the end. */
export interface ErrorClass {
    /** `file#Name` */
    id: string;
    node: ts.ClassDeclaration;
    /** From its own parent up; a class of no module of the project by its bare name, such as `Error`. */
    ancestors: string[];
}

/** What every error for people inherits from. */
export const USER_ERROR = "errors/user-error.ts#UserError";

/** The classes of all modules, with what each name in a module means. */
export class Classes {
    private readonly declared = new Map<string, ts.ClassDeclaration>();

    constructor(private readonly sources: Sources) {
        for (const [file, source] of sources) {
            for (const node of nodesOf(source, ts.isClassDeclaration)) {
                this.declared.set(`${file}#${node.name?.text}`, node);
            }
        }
    }

    /** Those that extend Error. */
    errors(): ErrorClass[] {
        return [...this.declared]
            .map(([id, node]) => ({ id, node, ancestors: this.ancestorsOf(id) }))
            .filter(({ ancestors }) => ancestors.some(name => /^(\w+\.)*\w*Error$/.test(name)));
    }

    /** Whether a class, by its id, is UserError or inherits from it. */
    isUserError(id: string): boolean {
        return id === USER_ERROR || this.ancestorsOf(id).includes(USER_ERROR);
    }

    /** The constructor that runs for a class: its own, or the nearest inherited one; UserError's own is left out. */
    constructorOf(id: string): ts.ConstructorDeclaration | undefined {
        return [id, ...this.ancestorsOf(id)]
            .filter(ancestor => ancestor !== USER_ERROR)
            .map(ancestor => this.declared.get(ancestor)?.members.find(ts.isConstructorDeclaration))
            .find(found => found !== undefined);
    }

    /** Id of what a name means in a module: its own class, an imported one, or the bare name of what is of no module. */
    resolve(file: string, name: string, seen: string[] = []): string {
        const id = `${file}#${name}`;
        const source = this.sources.get(file);
        if (this.declared.has(id) || !source || seen.includes(id)) {
            return this.declared.has(id) ? id : name;
        }
        for (const statement of source.statements) {
            const specifiers = specifiersOf(statement);
            const specifier = specifiers?.elements.find(element => element.name.text === name);
            if (specifier) {
                const module = moduleOf(this.sources, file, specifiers?.module ?? "");
                const original = specifier.propertyName?.text ?? name;
                return module ? this.resolve(module, original, [...seen, id]) : name;
            }
        }
        return name;
    }

    private ancestorsOf(id: string): string[] {
        const node = this.declared.get(id);
        const parent = node?.heritageClauses?.find(clause => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
        if (!node || !parent) {
            return [];
        }
        const next = this.resolve(node.getSourceFile().fileName, parent.expression.getText());
        return [next, ...this.ancestorsOf(next)];
    }
}

/** What an import, or an export from another module, names. */
function specifiersOf(
    statement: ts.Statement,
): { module: string; elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[] } | undefined {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
        const bindings = statement.importClause?.namedBindings;
        return {
            module: statement.moduleSpecifier.text,
            elements: bindings && ts.isNamedImports(bindings) ? [...bindings.elements] : [],
        };
    }
    if (
        ts.isExportDeclaration(statement) &&
        statement.moduleSpecifier &&
        ts.isStringLiteral(statement.moduleSpecifier)
    ) {
        const clause = statement.exportClause;
        return {
            module: statement.moduleSpecifier.text,
            elements: clause && ts.isNamedExports(clause) ? [...clause.elements] : [],
        };
    }
    return undefined;
}
