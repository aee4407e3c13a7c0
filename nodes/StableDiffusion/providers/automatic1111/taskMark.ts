/**
 * Whose image SD.Next works on. Its API takes no ID of a task; it draws the `id` in `/sdapi/v1/progress` itself, and
 * no answer tells it before the image is ready (modules/api/generate.py and modules/shared_state.py of
 * https://github.com/vladmandic/sdnext, read on 2026-11-28). But the `override_settings` of a request are in force
 * exactly while it works on that request (process_images in modules/processing.py, behind the lock of the queue), and
 * `/sdapi/v1/options` shows them. So each request sets one setting to the ID of its task.
 */
import { jsonOf } from '../../core/calls/answer';
import type { Toolbox } from '../../core/calls/toolbox';
import { at } from './address';
import type { IDataObject } from './json';
import { fieldsOf } from './values';

/** A sound for the web page, read once when the server builds that page, so of no use to a request. */
export const MARK = 'notification_audio_path';

/** Whether the server has the setting: a request with one that it does not have fails. */
export function isMarkAmong(info: unknown): boolean {
	return fieldsOf(fieldsOf(info)?.options)?.[MARK] !== undefined;
}

export function markFor(id: string): IDataObject {
	return { [MARK]: id };
}

/** A mark that the request leaves behind proves nothing. */
export function leavesMark({ override_settings: settings, ...json }: IDataObject): boolean {
	const isMarked = fieldsOf(settings)?.[MARK] !== undefined;
	return isMarked && json.override_settings_restore_afterwards === false;
}

/** Whether the server shows the mark of this task now. */
export async function showsMark(id: string, tools: Toolbox): Promise<boolean> {
	const answer = await tools.read({
		method: 'GET',
		path: at(tools.baseUrl, '/sdapi/v1/options'),
		accepts: [400, 401, 403, 404, 405, 422, 500],
	});
	return answer.status < 400 && fieldsOf(jsonOf(answer))?.[MARK] === id;
}
