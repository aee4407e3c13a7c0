import { badParameter } from '../../core/base/errors';
import { show } from '../../core/controls/values';

/** A model as Replicate names it; without a version, its newest one. */
export interface ModelName {
	owner: string;
	name: string;
	/** 64 hexadecimal digits. */
	version?: string;
}

const PAGE = /^(?:https?:\/\/)?(?:www\.)?replicate\.com\//i;
const NAME =
	/^([\w.-]{1,100})\/([\w.-]{1,100})(?:(?::|\/versions\/)([0-9a-f]{64}))?(?:\/(?:api|readme|examples|versions|playground)[\w/]{0,100})?$/i;
const BARE_VERSION = /^[0-9a-f]{64}$/i;

/**
 * What the user gave: `owner/name`, `owner/name:version`, or the address of the model's page. Throws
 * badParameter for what is none of them.
 */
export function modelNameOf(given: string): ModelName {
	const [text = ''] = given.trim().replace(PAGE, '').split(/[?#]/, 1);
	const [, owner, name, version] = NAME.exec(text) ?? [];
	const isPath = /^\.{1,2}$/.test(owner ?? '') || /^\.{1,2}$/.test(name ?? '');
	if (owner !== undefined && name !== undefined && !isPath) {
		return { owner, name, ...(version && { version: version.toLowerCase() }) };
	}
	throw badParameter(
		`'Model' must be the name of a model, but is ${show(given)}.`,
		BARE_VERSION.test(text)
			? 'Write the name of the model before the version, such as stability-ai/sdxl:39ed52f2….'
			: "A name has an owner, such as 'stability-ai/sdxl', and may have a version behind a colon.",
	);
}

export function toText({ owner, name, version }: ModelName): string {
	return `${owner}/${name}${version ? `:${version}` : ''}`;
}
