import { texts, valueAt } from "../document";
import type { Problem } from "../errors";
import { checkMetalResources } from "./metal-resources";
import { problem } from "./problem";

/** What metal-stack's chart 0.8.8, and the programs that it starts, can't do with what is asked of them. */
export function checkMetalChart(document: unknown): Problem[] {
    return [...schedule(document), ...tenant(document), ...splunk(document), ...checkMetalResources(document)];
}

const isOn = (document: unknown, server: string) => valueAt(document, ["metal", server, "enabled"]) === true;

/** The schedule stands unquoted in the chart's template, where an asterisk would name an anchor. */
function schedule(document: unknown): Problem[] {
    const at = ["metal", "metalApiserver", "tokenCreateSchedule"];
    const value = valueAt(document, at);
    return typeof value === "string" && value.startsWith("*")
        ? [
              problem(
                  at,
                  "the chart can't take a schedule that begins with an asterisk",
                  `minutes in numbers, such as ${value.replace("*", "0-59")}`,
              ),
          ]
        : [];
}

function tenant(document: unknown): Problem[] {
    return texts(document, "metal.providerTenant")
        .filter(({ value }) => value.length < 2 && isOn(document, "metalApiserver"))
        .map(({ path, value }) =>
            problem(path, `${value} is too short for metal-apiserver`, "two characters at least"),
        );
}

/** The chart names a file of its CA for metal-apiserver, whether there is one or not. */
function splunk(document: unknown): Problem[] {
    const at = ["metal", "auditing", "splunk"];
    return valueAt(document, at) !== undefined &&
        valueAt(document, [...at, "ca"]) === undefined &&
        isOn(document, "metalApiserver")
        ? [problem([...at, "ca"], "missing, and metal-apiserver does not start without", "the CA of the collector")]
        : [];
}
