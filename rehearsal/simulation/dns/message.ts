/** Types of records that are served, by the number that stands for them on the wire (RFC 1035 §3.2.2, RFC 3596). */
const TYPES = { A: 1, NS: 2, CNAME: 5, TXT: 16, AAAA: 28 } as const;

/** Type of a record that is served. */
export type RecordType = keyof typeof TYPES;

/** One record. */
export interface DnsRecord {
    /** Lower case, without trailing dot. */
    name: string;
    type: RecordType;
    /** Seconds. */
    ttl: number;
    /** An address, or a name without trailing dot, or a text. */
    value: string;
}

/** What is asked for. */
export interface Question {
    /** Lower case, without trailing dot. */
    name: string;
    /** Undefined where it is one that is not served. */
    type: RecordType | undefined;
}

/** Response codes (RFC 1035 §4.1.1). */
export const rcodes = { noError: 0, formatError: 1, serverFailure: 2, noSuchName: 3, notImplemented: 4 } as const;

/** An answer to a question. */
export interface Reply {
    rcode: (typeof rcodes)[keyof typeof rcodes];
    records: DnsRecord[];
}

/** A query as it was read; `question` is missing where it is malformed, or of a kind that is not served. */
export interface Query {
    id: number;
    /** Opcode, and whether recursion is desired: answers say the same. */
    flags: number;
    /** The question as it stood on the wire. */
    asked: Buffer;
    question?: Question;
}

const HEADER = 12;
const CLASS_INTERNET = 1;

/** Reads a query; undefined where there is not even a header. What follows the first question is left out. */
export function readQuery(message: Buffer): Query | undefined {
    if (message.length < HEADER || (message.readUInt16BE(2) & 0x8000) !== 0) {
        return undefined;
    }
    const header = { id: message.readUInt16BE(0), flags: message.readUInt16BE(2) & 0x7900 };
    const labels: string[] = [];
    let at = HEADER;
    for (;;) {
        const length = message[at];
        if (length === undefined || length > 63 || at + 1 + length > message.length) {
            return { ...header, asked: Buffer.alloc(0) };
        }
        at += 1 + length;
        if (length === 0) {
            break;
        }
        labels.push(message.toString("latin1", at - length, at));
    }
    if (at + 4 > message.length || message.readUInt16BE(4) !== 1) {
        return { ...header, asked: Buffer.alloc(0) };
    }
    const [type, of] = [message.readUInt16BE(at), message.readUInt16BE(at + 2)];
    const asked = message.subarray(HEADER, at + 4);
    const known = (Object.keys(TYPES) as RecordType[]).find(one => TYPES[one] === type);
    return {
        ...header,
        asked,
        ...(of === CLASS_INTERNET &&
            (header.flags & 0x7800) === 0 && { question: { name: labels.join(".").toLowerCase(), type: known } }),
    };
}

/**
 * Writes the answer to a query, with what the query asked. Where that is longer than `limit` bytes it is cut, and says so:
 * who asked by UDP asks again by TCP.
 */
export function writeReply({ id, flags, asked }: Query, { rcode, records }: Reply, limit: number): Buffer {
    const answers = records.map(writeRecord);
    const body = Buffer.concat([asked, ...answers]);
    const cut = HEADER + body.length > limit;
    const header = Buffer.alloc(HEADER);
    header.writeUInt16BE(id, 0);
    // It is an answer, by a server that recurses (QR, RA); TC where it is cut.
    header.writeUInt16BE(flags | 0x8080 | (cut ? 0x0200 : 0) | rcode, 2);
    header.writeUInt16BE(asked.length > 0 ? 1 : 0, 4);
    header.writeUInt16BE(cut ? 0 : answers.length, 6);
    return Buffer.concat([header, cut ? asked : body]);
}

function writeRecord({ name, type, ttl, value }: DnsRecord): Buffer {
    const data = dataOf(type, value);
    const fields = Buffer.alloc(10);
    fields.writeUInt16BE(TYPES[type], 0);
    fields.writeUInt16BE(CLASS_INTERNET, 2);
    fields.writeUInt32BE(ttl, 4);
    fields.writeUInt16BE(data.length, 8);
    return Buffer.concat([nameOf(name), fields, data]);
}

function dataOf(type: RecordType, value: string): Buffer {
    switch (type) {
        case "A":
            return Buffer.from(value.split(".").map(Number));
        case "AAAA":
            return addressOf(value);
        case "TXT":
            return Buffer.concat(
                Array.from({ length: Math.ceil(value.length / 255) || 1 }, (_, index) => {
                    const part = Buffer.from(value.slice(index * 255, (index + 1) * 255), "latin1");
                    return Buffer.concat([Buffer.from([part.length]), part]);
                }),
            );
        default:
            return nameOf(value);
    }
}

/** The 16 bytes of an IPv6 address. */
function addressOf(text: string): Buffer {
    const [head, tail] = text.split("::").map(half => half.split(":").filter(group => group !== ""));
    const groups =
        tail === undefined ? head : [...head, ...Array<string>(8 - head.length - tail.length).fill("0"), ...tail];
    const bytes = Buffer.alloc(16);
    groups.forEach((group, index) => bytes.writeUInt16BE(parseInt(group, 16), index * 2));
    return bytes;
}

function nameOf(name: string): Buffer {
    const labels = name.split(".").map(label => Buffer.from(label, "latin1"));
    return Buffer.concat([...labels.flatMap(label => [Buffer.from([label.length]), label]), Buffer.from([0])]);
}
