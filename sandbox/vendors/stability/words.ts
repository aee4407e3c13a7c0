// What the words of a prompt bring about, whatever the endpoint.
import { hasMarker } from '../../core/markers';

export function isModerated(prompt: string): boolean {
	return /\bmoderated\b/i.test(prompt);
}

export function isUnsafe(prompt: string): boolean {
	return /\bnsfw\b/i.test(prompt);
}

export function hasNoCredits(prompt: string): boolean {
	return hasMarker(prompt, 'no-credits');
}

/** English only: refused when most of the letters are of another script. */
export function isForeign(prompt: string): boolean {
	const letters = prompt.match(/\p{L}/gu)?.length ?? 0;
	const latin = prompt.match(/\p{Script=Latin}/gu)?.length ?? 0;
	return letters > latin * 2;
}
