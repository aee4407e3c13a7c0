import { badParameter } from '../../core/base/errors';
import { show } from '../../core/controls/values';

const MOST_PARTS = 12;
const PAGE = /^https?:\/\/(?:www\.)?(?:fal\.ai\/models|(?:queue\.)?fal\.run)\//i;
const PAGE_OF_MODEL = /\/(playground|api|examples|llms\.txt)$/i;

/**
 * The ID of a model, `owner/app[/path]`, from what the user gave: also the address of its page at fal.ai, or
 * the old form `owner-app`. Throws badParameter for what is no such ID.
 */
export function endpointOf(given: string): string {
	const text = given.trim().replace(/[?#].*$/s, '');
	const page = PAGE.exec(text)?.[0];
	const id = page ? text.slice(page.length).replace(PAGE_OF_MODEL, '') : text;
	const old = /^(\d{1,20})-([\w-]{1,100})$/.exec(id);
	const parts = (old ? [old[1], old[2]] : id.split('/').filter((part) => part !== '')) as string[];
	const isValid = parts.every((part) => /^[\w.-]{1,100}$/.test(part) && !/^\.{1,2}$/.test(part));
	if (isValid && parts.length >= 2 && parts.length <= MOST_PARTS) return parts.join('/');
	throw badParameter(
		`'Model' must be the ID of a model, but is ${show(given)}.`,
		"An ID has an owner and a name, such as 'fal-ai/fast-sdxl'.",
	);
}
