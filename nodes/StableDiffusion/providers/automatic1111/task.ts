/** Our request among those that the server works on, by the `force_task_id` that was sent with it. */
import { jsonOf } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { at } from './address';
import { mayTake, readServer } from './server';
import { showsMark } from './taskMark';
import { fieldsOf, textOf } from './values';

/** `unknown`: the server does not say; `none`: it does not know the task. */
export type TaskState = 'running' | 'queued' | 'finished' | 'none' | 'unknown';

const NOT_THERE = [400, 401, 403, 404, 405, 422, 500];

/** A task name that no other caller uses. */
export function newTaskId(): string {
	const part = () => Math.random().toString(36).slice(2, 10);
	return `task(n8n-${part()}${part()})`;
}

/**
 * `/internal/progress` belongs to the web page and is missing with --nowebui; then `/sdapi/v1/progress`
 * names the running task, except on Forge and SD.Next, and says whether there is any.
 */
export async function stateOfTask(id: string, tools: Toolbox): Promise<TaskState> {
	const answer = await tools.read({
		path: at(tools.baseUrl, '/internal/progress'),
		json: { id_task: id, id_live_preview: -1, live_preview: false },
		accepts: NOT_THERE,
	});
	const told = answer.status < 400 ? fieldsOf(jsonOf(answer)) : undefined;
	if (!told) return await runningTask(id, tools);
	if (told.active === true) return 'running';
	if (told.queued === true) return 'queued';
	if (told.completed === true) return 'finished';
	const server = await readServer(tools);
	if (mayTake(server, 'force_task_id')) return 'none';
	if (server.takesMark && (await showsMark(id, tools))) return 'running';
	return await runningTask(id, tools);
}

async function runningTask(id: string, tools: Toolbox): Promise<TaskState> {
	const answer = await tools.read({
		method: 'GET',
		path: at(tools.baseUrl, '/sdapi/v1/progress'),
		query: { skip_current_image: true },
		accepts: NOT_THERE,
	});
	const told = answer.status < 400 ? fieldsOf(jsonOf(answer)) : undefined;
	const running = textOf(told?.current_task);
	if (running !== undefined) return running === id ? 'running' : 'none';
	const { job_count: jobs, sampling_step: step } = fieldsOf(told?.state) ?? {};
	return jobs === 0 && step === 0 ? 'none' : 'unknown';
}
