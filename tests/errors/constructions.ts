import * as ts from "typescript";
import { USER_ERROR } from "./classes";
import type { Classes } from "./classes";
import { nodesOf, placeOf } from "./sources";
import type { Sources } from "./sources";

/** Parts that no error for people goes without. */
const needed = ["what", "remedy"];

/** Remedies that tell nothing. */
const platitude =
    /^(please )?((try|run it) again|contact .*|check (it|your \w+)|see the (log|logs|documentation))\.?$/i;

/** What is wrong with how errors for people are made, as `file:line: why`. */
export function incomplete(sources: Sources, classes: Classes): string[] {
    return [...sources].flatMap(([file, source]) => [
        ...nodesOf(source, ts.isNewExpression).flatMap(node => {
            const id = classes.resolve(file, node.expression.getText());
            return classes.isUserError(id)
                ? problemsOf(node, [...(node.arguments ?? [])], classes.constructorOf(id))
                : [];
        }),
        ...nodesOf(source, ts.isClassDeclaration).flatMap(node => {
            const id = classes.resolve(file, node.name?.text ?? "");
            const own = node.members.find(ts.isConstructorDeclaration);
            const call = own && nodesOf(own, ts.isCallExpression).find(isSuper);
            const parent = node.heritageClauses?.[0]?.types[0]?.expression.getText() ?? "";
            return id !== USER_ERROR && classes.isUserError(id) && call
                ? problemsOf(call, [...call.arguments], classes.constructorOf(classes.resolve(file, parent)))
                : [];
        }),
    ]);
}

/** What arguments lack, for a constructor; none is UserError's own, which takes the parts in an object. */
function problemsOf(node: ts.Node, args: ts.Expression[], taken: ts.ConstructorDeclaration | undefined): string[] {
    const at = (why: string) => `${placeOf(node)}: ${why}`;
    const first = taken?.parameters[0];
    if (!first || first.type?.getText() === "UserErrorParts") {
        return partsProblems(args[0]).map(at);
    }
    return taken.parameters.flatMap((parameter, index) => {
        const name = parameter.name.getText();
        const mayBeLeftOut = parameter.initializer !== undefined || parameter.questionToken !== undefined;
        if (!needed.includes(name) || (mayBeLeftOut && args[index] === undefined)) {
            return [];
        }
        return valueProblems(name, args[index]).map(at);
    });
}

/** What an object of parts lacks; what is spread into it is an object of parts that was looked at where it was made. */
function partsProblems(parts: ts.Expression | undefined): string[] {
    if (!parts || !ts.isObjectLiteralExpression(parts)) {
        return ["its parts are no object literal"];
    }
    const spread = parts.properties.filter(ts.isSpreadAssignment).map(({ expression }) => expression.getText());
    return needed.flatMap(name => {
        const property = parts.properties.find(one => one.name?.getText() === name);
        if (!property) {
            return spread.includes("parts") ? [] : [`it has no ${name}`];
        }
        return ts.isPropertyAssignment(property) ? valueProblems(name, property.initializer) : [];
    });
}

function valueProblems(name: string, value: ts.Expression | undefined): string[] {
    if (value === undefined) {
        return [`it has no ${name}`];
    }
    const texts = textsOf(value);
    return [
        ...(texts.some(text => text.trim() === "") ? [`its ${name} may be empty`] : []),
        ...(name === "remedy" && texts.some(text => platitude.test(text)) ? [`its remedy tells nothing`] : []),
    ];
}

/** Texts that an expression may come to, as far as they are written there; what is filled in reads `{}`. */
function textsOf(value: ts.Expression): string[] {
    if (ts.isStringLiteralLike(value)) {
        return [value.text];
    }
    if (ts.isTemplateExpression(value)) {
        return [value.head.text + value.templateSpans.map(span => `{}${span.literal.text}`).join("")];
    }
    if (ts.isParenthesizedExpression(value)) {
        return textsOf(value.expression);
    }
    if (ts.isConditionalExpression(value)) {
        return [...textsOf(value.whenTrue), ...textsOf(value.whenFalse)];
    }
    if (ts.isBinaryExpression(value)) {
        const { operatorToken, left, right } = value;
        return operatorToken.kind === ts.SyntaxKind.PlusToken
            ? textsOf(left).flatMap(head => textsOf(right).map(tail => head + tail))
            : textsOf(right);
    }
    return ["{}"];
}

function isSuper(call: ts.CallExpression): boolean {
    return call.expression.kind === ts.SyntaxKind.SuperKeyword;
}
