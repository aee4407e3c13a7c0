/** What differs between the four servers. Recorded on 2026-11-27; SD.Next from its source. */
import type { Answer } from '../../core/answer';
import { json, text } from '../../core/answer';

export type Dialect = 'a1111' | 'forge' | 'sdnext' | 'sdcpp';

export const DIALECTS: readonly Dialect[] = ['a1111', 'forge', 'sdnext', 'sdcpp'];

export const MODEL = 'sandbox-sd15';
export const OTHER_MODEL = 'sandbox-sdxl';
/** Has the file name of the first, in another folder. */
export const TWIN_MODEL = `turbo/${MODEL}`;
export const HASHES: Record<string, string> = {
	[MODEL]: 'abcdef0123',
	[OTHER_MODEL]: '0123abcdef',
	[TWIN_MODEL]: '4567abcdef',
};

/** As an answer names the model, without its folder. */
export function fileNameOf(model: string): string {
	return model.replace(/^.*\//, '');
}

export function dialectOf(path: string): Dialect {
	return DIALECTS.find((one) => path.includes(`/${one}/`) || path.endsWith(`/${one}`)) ?? 'a1111';
}

/** An error that the server means, such as a sampler that it does not have. */
export function refusal(dialect: Dialect, status: number, detail: string): Answer {
	if (dialect === 'sdcpp') return json(status, { error: detail });
	if (dialect === 'forge') return json(status, { detail });
	if (dialect === 'sdnext') return json(status, { error: detail, code: status, detail });
	return json(status, { error: 'HTTPException', detail, body: '', errors: '' });
}

/** One that it does not foresee. */
export function crash(dialect: Dialect, exception: string, words: string): Answer {
	if (dialect === 'sdcpp') return json(500, { error: 'server_error', message: words });
	if (dialect === 'forge') return text(500, 'Internal Server Error');
	return json(500, { error: exception, detail: '', body: '', errors: words });
}

/** A path that it does not have. */
export function notFound(dialect: Dialect): Answer {
	return dialect === 'sdcpp'
		? { status: 404, headers: {}, chunks: [] }
		: json(404, { detail: 'Not Found' });
}

export const SAMPLERS: Record<Dialect, string[]> = {
	a1111: ['DPM++ 2M Karras', 'DPM++ SDE Karras', 'Euler a', 'Euler', 'DPM++ 2M', 'DDIM'],
	forge: ['DPM++ 2M', 'DPM++ SDE', 'Euler a', 'Euler', 'DDIM'],
	sdnext: ['Default', 'DPM++ 2M', 'Euler a', 'Euler', 'UniPC'],
	sdcpp: ['default', 'euler', 'euler_a', 'heun', 'dpm2', 'dpm++2m', 'lcm'],
};

/** Name and label; AUTOMATIC1111 before 1.9 has no such list. */
export const SCHEDULERS: Record<Dialect, Array<[string, string]> | undefined> = {
	a1111: undefined,
	forge: [
		['automatic', 'Automatic'],
		['karras', 'Karras'],
		['exponential', 'Exponential'],
	],
	sdnext: [
		['Default', 'Default'],
		['Karras', 'Karras'],
	],
	sdcpp: [
		['default', 'default'],
		['discrete', 'discrete'],
		['karras', 'karras'],
	],
};

export const UPSCALERS: Record<Exclude<Dialect, 'sdcpp'>, string[]> & { sdcpp: string[] } = {
	a1111: ['None', 'Lanczos', 'Nearest', 'R-ESRGAN 4x+'],
	forge: ['None', 'Lanczos', 'Nearest', 'R-ESRGAN 4x+'],
	sdnext: ['None', 'Resize Nearest', 'Resize Lanczos', 'RealESRGAN 4x+'],
	sdcpp: ['None', 'Lanczos', 'Nearest'],
};

export const LATENT_MODES = ['Latent', 'Latent (nearest)'];
export const LORA = 'add_detail';
export const VAE = 'vae-ft-mse-840000';
