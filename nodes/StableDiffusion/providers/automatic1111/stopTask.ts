import { ProviderError } from '../../core/base/errors';
import type { ApiRequest } from '../../core/calls/request';
import type { Toolbox } from '../../core/calls/toolbox';
import { at } from './address';
import { stateOfTask } from './task';
import { textOf } from './values';

/**
 * Stops the image that a request has begun. `/interrupt` stops whatever runs, whoever started it, so it
 * is sent only where the server says that it is this task.
 */
export async function stopTask({ json }: ApiRequest, tools: Toolbox): Promise<void> {
	const id = textOf(json?.force_task_id);
	if (id === undefined) throw cannotStop('this server cannot say which task is running');
	const state = await stateOfTask(id, tools);
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
