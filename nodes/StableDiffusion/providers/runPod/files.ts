import { z } from 'zod';

import type { InputFile } from '../../core/media/inputFile';
import type { ApiGraph, GraphFile } from '../../families/comfy/graph/types';

/** Characters of the digest: enough that two files do not meet. */
const DIGEST = 24;
const TYPE = 'runPod/image';

const placed = z.object({ __type: z.literal(TYPE), name: z.string(), image: z.string() });

/** A file that is sent beside the graph, under the name that the graph then has for it. */
export type SentFile = Pick<z.infer<typeof placed>, 'name' | 'image'>;

/** A file as a graph has it until the graph is sent. */
export async function asInput({ bytes, extension }: InputFile): Promise<GraphFile> {
	const digest = await crypto.subtle.digest('SHA-256', bytes);
	const name = `${Buffer.from(digest).toString('hex').slice(0, DIGEST)}.${extension}`;
	return { __type: TYPE, name, image: bytes.toString('base64') };
}

/** The graph with names of files, and the files: each once. */
export function withoutFiles(graph: ApiGraph): { graph: ApiGraph; files: SentFile[] } {
	const files = new Map<string, SentFile>();
	const named = (value: unknown) => {
		const { data } = placed.safeParse(value);
		if (!data) return value;
		files.set(data.name, { name: data.name, image: data.image });
		return data.name;
	};
	const entries = Object.entries(graph).map(([id, node]) => {
		const inputs = Object.entries(node.inputs).map(
			([name, value]) => [name, named(value)] as const,
		);
		return [id, { ...node, inputs: Object.fromEntries(inputs) }] as const;
	});
	return { graph: Object.fromEntries(entries), files: [...files.values()] };
}
