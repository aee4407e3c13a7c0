import { type Answer, json, text } from '../../core/answer';
import type { Call } from '../../core/call';
import type { Route } from '../../core/vendor';
import { foldersOf, uploadsIn } from '../comfyUi/files';
import { models } from '../comfyUi/models';
import { objectInfoOf } from '../comfyUi/objectInfo';
import { type Entry, queueOf } from '../comfyUi/queue';
import { workflows } from '../comfyUi/savedWorkflows';
import { firstErrors } from './errors';

/** What only the cloud has, and only in the first version of its API. */
export const cloudRoutes: Route[] = [
	{ method: 'GET', path: '/api/object_info', handle: objectInfo },
	{ method: 'GET', path: '/api/experiment/models', handle: modelFolders },
	{ method: 'GET', path: '/api/experiment/models/:folder', handle: modelsIn },
	{ method: 'GET', path: '/api/userdata', handle: savedWorkflows },
	{ method: 'GET', path: '/api/userdata/:file', handle: savedWorkflow },
	{ method: 'GET', path: '/api/jobs', handle: listJobs },
];

function objectInfo(call: Call): Answer {
	return json(200, objectInfoOf('newer', uploadsIn(foldersOf(call))));
}

function modelFolders(): Answer {
	return json(
		200,
		Object.keys(models).map((name) => ({ name, folders: [name] })),
	);
}

function modelsIn({ params }: Call): Answer {
	const found = models[params['folder'] ?? ''];
	if (!found || found.length === 0) return firstErrors.forStatus(404, 'Folder not found');
	return json(
		200,
		found.map((name) => ({ name, pathIndex: 0 })),
	);
}

/** The folder has to end with a slash, and every file comes with what is known about it. */
function savedWorkflows({ query }: Call): Answer {
	if (query['dir'] === undefined) return text(400, 'dir is required');
	if (query['dir'] !== 'workflows/') return text(404, 'File not found or invalid path.');
	const names = Object.keys(workflows).filter(
		(name) => query['recurse'] === 'true' || !name.includes('/'),
	);
	return json(
		200,
		names.map((path) => ({ path, size: 100, modified: 1_764_000_000_000 })),
	);
}

function savedWorkflow({ params }: Call): Answer {
	const found = workflows[(params['file'] ?? '').replace(/^workflows\//, '')];
	return found ? json(200, found) : text(404, 'File not found or invalid path.');
}

/** Without the workflows and the outputs; the newest first unless asked otherwise. */
function listJobs(call: Call): Answer {
	const limit = Number(call.query['limit'] ?? 100);
	if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
		return firstErrors.forStatus(400, 'limit must be between 1 and 1000');
	}
	const { pending, running, history } = queueOf(call);
	const all = [...history.values(), ...running, ...pending].sort(
		(one, other) => other.addedAt - one.addedAt,
	);
	const sorted = call.query['sort_order'] === 'asc' ? all.reverse() : all;
	return json(200, {
		jobs: sorted.slice(0, limit).map((entry) => ({
			id: entry.id,
			status: statusOf(entry),
			create_time: Math.floor(entry.addedAt / 1000),
		})),
		pagination: { offset: 0, limit, total: all.length, has_more: all.length > limit },
	});
}

function statusOf({ end, startedAt }: Entry): string {
	const ends = { success: 'completed', error: 'failed', interrupted: 'cancelled' };
	if (end) return ends[end];
	return startedAt === undefined ? 'pending' : 'in_progress';
}
