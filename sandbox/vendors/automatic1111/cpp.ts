/** What stable-diffusion.cpp refuses, in its words; everything else passes. */
import { Refusal } from '../../core/answer';
import type { JsonObject } from '../../core/jsonBody';
import { isObject } from '../../core/jsonBody';
import { refusal } from './dialects';

const LORA_PATHS = ['add_detail.safetensors'];

/** Pixels; what a computer without a graphics card still makes. */
const LARGEST_SIDE = 8_192;

function noMemory(): Refusal {
	return new Refusal(refusal('sdcpp', 500, 'generate_image returned no results'));
}

export function checkCpp(body: JsonObject, upscalers: readonly string[]): void {
	const refuse = (words: string) => new Refusal(refusal('sdcpp', 400, words));
	const prompt = String(body.prompt ?? '');
	if (prompt === '') throw refuse('prompt required');
	const [, extra] = /<sd_cpp_extra_args>([^<]*)</.exec(prompt) ?? [];
	if (extra !== undefined && !isJson(extra)) throw refuse('invalid sd_cpp_extra_args');
	const sides = [body.width, body.height].map((side) => Number(side ?? 512));
	if (sides.some((side) => side <= 0)) throw refuse('width and height must be positive');
	if (sides.some((side) => side > LARGEST_SIDE)) throw noMemory();
	if (Number(body.cfg_scale ?? 7) < 0) throw refuse('invalid params');
	const upscaler = body.enable_hr === true ? String(body.hr_upscaler ?? 'Latent') : 'None';
	if (!['None', 'Lanczos', 'Nearest', ...upscalers].includes(upscaler)) {
		throw refuse('invalid params');
	}
	for (const lora of Array.isArray(body.lora) ? (body.lora as unknown[]) : []) {
		if (!isObject(lora)) continue;
		if (typeof lora.path !== 'string') throw refuse('lora.path required');
		if (!LORA_PATHS.includes(lora.path)) throw refuse(`invalid lora path: ${lora.path}`);
	}
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
