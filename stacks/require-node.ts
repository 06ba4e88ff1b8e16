import { requireNode } from "./node";

// The first import of index.ts: it is done before anything is loaded that an old Node may not be able to load.
requireNode(process.versions.node);
