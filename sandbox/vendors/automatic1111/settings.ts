/**
 * The settings of SD.Next: a request with one that it does not have fails, and those that a request brings are in
 * force while it runs. From its source, read on 2026-11-28: modules/processing.py, modules/api/options.py.
 */
import { Refusal } from '../../core/answer';
import type { Call } from '../../core/call';
import type { JsonObject } from '../../core/jsonBody';
import { isObject } from '../../core/jsonBody';
import type { Dialect } from './dialects';
import { crash } from './dialects';
import { stateOf } from './state';

const KNOWN = [
	...['sd_model_checkpoint', 'sd_vae', 'samples_format', 'outdir_txt2img_samples', 'font'],
	...['CLIP_stop_at_last_layers', 'eta_noise_seed_delta', 'notification_audio_path'],
];

/** GET /sdapi/v1/options-info */
export function settingsInfo(): object {
	const options = KNOWN.map((name) => [name, { label: name, type: 'string', hidden: false }]);
	return { options: Object.fromEntries(options) as object, sections: [] };
}

export function checkSettings({ override_settings: given }: JsonObject, dialect: Dialect): void {
	if (dialect !== 'sdnext' || !isObject(given)) return;
	const unknown = Object.keys(given).find((name) => !KNOWN.includes(name));
	if (unknown !== undefined) throw new Refusal(crash(dialect, 'KeyError', `'${unknown}'`));
}

/** Those that the running task has brought. */
export function settingsNow(call: Call, dialect: Dialect): JsonObject {
	if (dialect !== 'sdnext') return {};
	const { sd_model_checkpoint: _, ...settings } =
		stateOf(call, dialect).tasks.running()?.settings ?? {};
	return settings;
}
