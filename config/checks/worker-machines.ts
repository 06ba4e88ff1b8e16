import type { Path, Place } from "../document";
import { valueAt } from "../document";
import type { Problem } from "../errors";
import { imageOf as splitImage } from "../landscape";
import { imageVersion, meets } from "../version-constraint";
import { metalImages } from "./metal-images";
import { problem } from "./problem";
import { inShoots, listOf } from "./shoots-in";

/** The machines of workers can run their image, and the image their kubelet, by what the CloudProfile says of both. */
export function checkWorkerMachines(document: unknown): Problem[] {
    return inShoots(document, "workers.*").flatMap(pool => {
        const image = imageOf(document, pool);
        return image ? [...architecture(document, pool, image), ...kubelet(document, pool, image)] : [];
    });
}

/** gardener v1.138.3 plugin/pkg/shoot/validator/admission.go validateMachineTypes: pools that are there keep their type. */
export function adviseWorkerMachines(document: unknown): Problem[] {
    return inShoots(document, "workers.*").flatMap(({ path, value }) =>
        valueAt(typeOf(document, value), ["usable"]) === false
            ? [
                  problem(
                      [...path, "machine", "type"],
                      `the CloudProfile has "${String(valueAt(value, ["machine", "type"]))}" for pools that have it already`,
                      "a machine type that is usable, if the pool is new",
                  ),
              ]
            : [],
    );
}

/** An image of a pool, and what the CloudProfile says of it. */
interface PoolImage {
    name: string;
    version: string;
    options: unknown;
}

/** The image that a pool names, else the first there is. */
function imageOf(document: unknown, { value }: Place): PoolImage | undefined {
    const given = valueAt(value, ["machine", "image"]);
    const usual = metalImages(document).find(({ features }) => features.includes("machine"));
    const image = given === undefined && usual ? splitImage(usual.id) : given;
    const [name, version] = [valueAt(image, ["name"]), valueAt(image, ["version"])];
    if (typeof name !== "string" || typeof version !== "string") {
        return undefined;
    }
    const ofName = find(valueAt(document, ["cloudProfile", "machineImages"]), "name", name);
    return { name, version, options: find(valueAt(ofName, ["versions"]), "version", version) };
}

function typeOf(document: unknown, pool: unknown): unknown {
    return find(valueAt(document, ["cloudProfile", "machineTypes"]), "name", valueAt(pool, ["machine", "type"]));
}

function find(entries: unknown, key: string, wanted: unknown): unknown {
    return listOf(entries).find(entry => valueAt(entry, [key]) === wanted);
}

/** gardener v1.138.3 plugin/pkg/shoot/validator/admission.go validateMachineImagesConstraints. */
function architecture(document: unknown, { path, value }: Place, { name, version, options }: PoolImage): Problem[] {
    const type = typeOf(document, value);
    const given = valueAt(type, ["architecture"]);
    const wanted = typeof given === "string" ? given : "amd64";
    const has = listOf(valueAt(options, ["architectures"]) ?? ["amd64"]);
    return type === undefined || has.includes(wanted)
        ? []
        : [
              problem(
                  [...path, "machine"],
                  `its machines are ${wanted}, and the image ${name} ${version} is for ${has.join(" and ")}`,
                  `an image with ${wanted} among its architectures in cloudProfile.machineImages`,
              ),
          ];
}

/** gardener v1.138.3 plugin/pkg/shoot/validator/admission.go, validateKubeletVersion. */
function kubelet(document: unknown, { path, value }: Place, { name, version, options }: PoolImage): Problem[] {
    const own: Path = ["kubernetes", "version"];
    const kubernetes = valueAt(value, own) ?? valueAt(document, [...path.slice(0, -2), ...own]);
    const constraint = valueAt(options, ["kubeletVersionConstraint"]);
    if (typeof constraint !== "string" || typeof kubernetes !== "string") {
        return [];
    }
    const numbers = imageVersion(`kubelet-${kubernetes}`)?.version;
    return numbers === undefined || partsOf(constraint).every(part => meets(numbers, part))
        ? []
        : [
              problem(
                  [...path, "machine"],
                  `the image ${name} ${version} runs kubelets ${constraint} only, and the pool's is ${kubernetes}`,
                  "another image, or another version of Kubernetes",
              ),
          ];
}

/** The single constraints of which all have to hold. */
function partsOf(constraint: string): string[] {
    return [...constraint.matchAll(/([<>=!~^]*)\s*(\d+(?:\.\d+){0,2})/g)].map(([, operator, version]) =>
        operator === "" ? version : `${operator} ${version}`,
    );
}
