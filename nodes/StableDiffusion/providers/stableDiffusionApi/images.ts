import { z } from 'zod';

import { readJson } from '../../core/calls/answer';
import { badParameter, badReply } from '../../core/base/errors';
import type { ImageSource } from '../../core/media/imageSource';
import type { Toolbox } from '../../core/calls/toolbox';
import { show } from '../../core/controls/values';
import { readLinks } from './links';
import { readPlainRefusal } from './refusals';

/** What base64_to_url takes: https://docs.modelslab.com/general-api/base64-to-url, read 2026-11-22. */
const MOST_BYTES = 5 * 1024 * 1024;

const reply = z.record(z.string(), z.unknown());

/** The provider takes public links, never files: a link is passed on, all else is uploaded first, for free. */
export async function toLink(source: ImageSource, tools: Toolbox): Promise<string> {
	if (source.kind === 'url') return passedOn(source.url, source.control);
	const { bytes, mimeType } = await tools.image(source, MOST_BYTES);
	const answer = await tools.read({
		path: '/api/v6/base64_to_url',
		json: { base64_string: `data:${mimeType};base64,${bytes.toString('base64')}` },
		readRefusal: readPlainRefusal,
	});
	const { output, link } = readJson(answer, reply);
	const address = readLinks([output, link]).find((one) => /^https?:\/\//i.test(one));
	if (address) return address;
	throw badReply(`The provider returned no link for the uploaded image '${source.control}'`);
}

function passedOn(address: string, control: string): string {
	if (/^https?:\/\//i.test(address)) return address;
	throw badParameter(`'${control}' must be an http or https address, but is ${show(address)}.`);
}
