import { ProviderError } from '../../core/base/errors';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import { at } from './address';
import type { Dialect } from './server';
import { readServer } from './server';
import { stateOfTask } from './task';
import { leavesMark } from './taskMark';
import { textOf } from './values';

/**
 * stable-diffusion.cpp answers 404 to `/sdapi/v1/interrupt` and 409 to `/sdcpp/v1/jobs/{id}/cancel` of a running job:
 * "cannot be interrupted yet" (recorded on 2026-11-27; the same in examples/server/routes_sdcpp.cpp of
 * https://github.com/leejet/stable-diffusion.cpp, read on 2026-11-28). Draw Things has neither path.
 */
const NEVER: readonly Dialect[] = ['sdcpp', 'drawThings'];

/**
 * Stops the image that a request has begun. `/interrupt` stops whatever runs, whoever started it, so it
 * is sent only where the server says that it is this task.
 */
export async function stopTask({ json = {} }: ApiRequest, tools: Toolbox): Promise<void> {
	const { dialect, name } = await readServer(tools);
	if (NEVER.includes(dialect)) {
		throw cannotStop(`${name} cannot stop an image that it has begun`);
	}
	const id = textOf(json.force_task_id);
	if (id === undefined) throw cannotStop('the server has no ID for such a task');
	const state = leavesMark(json) ? 'unknown' : await stateOfTask(id, tools);
	if (state === 'running') {
		await tools.read({ path: at(tools.baseUrl, '/sdapi/v1/interrupt'), json: {} });
		return;
	}
	if (state === 'queued') throw cannotStop('the task waits behind another one');
	if (state === 'unknown') throw cannotStop('the server does not say which task is running');
	throw cannotStop('the server is not working on the task, or no longer');
}

function cannotStop(reason: string): ProviderError {
	return new ProviderError('refused', reason);
}
