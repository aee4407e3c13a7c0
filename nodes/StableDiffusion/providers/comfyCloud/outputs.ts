import type { Toolbox } from '../../core/calls/toolbox';
import type { FileContent } from '../../core/media/content';
import type { Image } from '../../core/provider/provider';
import type { Reference } from '../../families/comfy/reference';
import { pathPart } from '../../core/base/path';
import { address, ownLink } from './address';
import type { JobReply, Output } from './job';
import { outputsIn } from './job';

/** A job may name thousands; of these the node takes the first. */
const MOST_FILES = 1_024;
const TEXT_FILE = /\.(txt|json|svg|obj|md|csv|srt|xml|yaml)$/i;
const ONLY_PREVIEWS =
	"The workflow made previews only. Turn on 'Include Previews' in the options, or end the workflow with a node that saves, such as Save Image.";

/** The files that a job has made, each with the node that made it. */
export function filesIn(
	reply: JobReply,
	reference: Reference,
	tools: Toolbox,
): { images: Image[]; warnings: string[] } {
	const { previews = false, outputs: wanted, nodes = {}, seed } = reference;
	const all = outputsIn(reply).filter(({ node_id: id }) => !wanted || wanted.includes(id ?? ''));
	const isPreview = ({ node_id: id }: Output) =>
		Object.hasOwn(nodes, id ?? '') && /^Preview/.test(nodes[id ?? '']?.class ?? '');
	const files = all.filter(({ type }) => type !== 'latent');
	const kept = files.slice(0, MOST_FILES).filter((one) => previews || !isPreview(one));
	const latents = all.length - files.length;
	const times = timesOf(reply);
	return {
		images: kept.flatMap((output) => {
			const content = contentOf(output, tools);
			if (!content) return [];
			return {
				content,
				...(seed !== undefined && { seed }),
				facts: { ...factsOf(output, nodes), ...times },
			};
		}),
		warnings: [
			...(kept.length === 0 && files.length > 0 ? [ONLY_PREVIEWS] : []),
			...(latents > 0
				? [`${latents} latents stayed on the server, because no program can show them.`]
				: []),
		],
	};
}

/** A proxy serves files itself, and asks for its token; the cloud signs an address elsewhere. */
function contentOf({ id, url, name, type }: Output, tools: Toolbox): FileContent | undefined {
	const isText = type === 'text' || TEXT_FILE.test(name ?? '');
	const textHint = isText && { textHint: { fileName: name ?? 'text.txt' } };
	const own = ownLink(url, tools);
	const path = own ?? (url ? undefined : id && usualAddress(id, tools));
	if (path && (own === undefined || own.includes('/api/v2/'))) {
		return {
			...tools.fileAt({ method: 'GET', path }),
			name: `The file '${name ?? id ?? 'without a name'}'`,
			...textHint,
		};
	}
	const whole = own ?? url;
	return whole ? { url: whole, isSigned: true, ...textHint } : undefined;
}

const usualAddress = (id: string, tools: Toolbox) =>
	address(tools, `/api/v2/assets/${pathPart(id)}/content`);

function factsOf({ node_id: id, name }: Output, nodes: NonNullable<Reference['nodes']>) {
	const node = Object.hasOwn(nodes, id ?? '') ? nodes[id ?? ''] : undefined;
	return {
		...(id && { node: id }),
		...(node?.title && { title: node.title }),
		...(node?.class && { class: node.class }),
		...(name && { file: name }),
	};
}

/** Milliseconds. */
function timesOf({ metrics }: JobReply) {
	const { queue_ms: queued, execution_ms: ran } = metrics ?? {};
	return {
		...(typeof queued === 'number' && { queueTime: queued }),
		...(typeof ran === 'number' && { executionTime: ran }),
	};
}
