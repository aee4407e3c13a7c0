import { readJson } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { GONE, goneJob } from '../../core/provider/goneJob';
import type { Finished, Job, JobState } from '../../core/provider/provider';
import { nodeNamed } from '../../families/comfy/graph/nodeNames';
import { graphIn } from '../../families/comfy/graph/graphIn';
import { withoutPaths } from '../../families/comfy/graph/words';
import type { Reference } from '../../families/comfy/reference';
import { referenceOf } from '../../families/comfy/reference';
import type { JobReply } from './job';
import { addressOfJob, jobReply } from './job';
import { graphOf } from './lostJob';
import { nameOf, namesOf } from './nodeNames';
import { filesIn } from './outputs';

const OPEN = ['queued', 'running', 'canceling'];

/** GET /api/v2/jobs/{id} */
export async function look(job: Job, tools: Toolbox): Promise<JobState> {
	const path = addressOfJob(job, 'self', tools);
	const answer = await tools.read({ method: 'GET', path, accepts: GONE });
	if (GONE.includes(answer.status)) throw goneJob('Comfy Cloud', answer);
	const reply = readJson(answer, jobReply);
	const { status } = reply;
	const isKnown = [...OPEN, 'succeeded', 'failed', 'canceled', 'expired'].includes(status);
	if (OPEN.includes(status) || !isKnown) return { state: 'pending', status: statusOf(reply) };
	return endOf(reply, await withNames(job, reply, tools), tools);
}

function statusOf({ status, queue_position: position }: JobReply): string {
	return status === 'queued' && position ? `queued, number ${position}` : status;
}

/**
 * A token names the nodes that have outputs, a bare ID none. Other names are read from the graph behind the job,
 * where it is told.
 */
async function withNames(job: Job, { error }: JobReply, tools: Toolbox): Promise<Reference> {
	const reference = referenceOf(job);
	const { nodes } = reference;
	const failed = error?.node_id;
	if (nodes && (!failed || Object.hasOwn(nodes, failed))) return reference;
	const graph = graphIn(await graphOf(job.jobId, tools));
	const names = failed && Object.hasOwn(graph, failed) ? { [failed]: nameOf(failed, graph) } : {};
	return { ...reference, nodes: { ...(nodes ?? namesOf(graph)), ...names } };
}

/** A run that failed may have made files before. */
function endOf(reply: JobReply, reference: Reference, tools: Toolbox): JobState {
	const reason = reasonOf(reply, reference);
	const { images, warnings } = filesIn(reply, reference, tools);
	if (reason !== undefined && images.length === 0) return { state: 'failed', reason };
	const failures = reason === undefined ? [] : [`The workflow did not run to its end: ${reason}`];
	return {
		state: 'done',
		finished: {
			images,
			model: reference.model,
			expectedSize: sizeIn(reference),
			warnings: [...failures, ...warnings],
			words: warnings.join(' '),
		},
	};
}

function sizeIn({ width, height }: Reference): Finished['expectedSize'] {
	return width === undefined || height === undefined ? undefined : { width, height };
}

/** The message and the node; the traceback shows paths of the server. */
function reasonOf({ status, error }: JobReply, { nodes = {} }: Reference): string | undefined {
	if (status === 'succeeded') return undefined;
	if (status === 'canceled') return 'it was canceled.';
	if (status === 'expired' && !error) return 'it expired before it ran.';
	const words = withoutPaths(error?.message ?? error?.code ?? 'no reason was given');
	const { node_id: id, class_type: type } = error ?? {};
	if (!id) return words;
	const title = Object.hasOwn(nodes, id) ? nodes[id]?.title : undefined;
	const graph = {
		[id]: { class_type: type ?? '', inputs: {}, ...(title && { _meta: { title } }) },
	};
	return `${nodeNamed(id, graph)} failed: ${words}`;
}
