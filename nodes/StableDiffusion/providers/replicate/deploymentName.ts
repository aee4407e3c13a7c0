import { badParameter } from '../../core/base/errors';
import { show } from '../../core/controls/values';

const PAGE = /^(?:https?:\/\/)?(?:www\.)?replicate\.com\/deployments\//i;

/** `owner/name`, or the address of the deployment's page. Throws badParameter for anything else. */
export function deploymentNameOf(given: string): string {
	const text = given.trim().replace(PAGE, '');
	const isName = /^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(text);
	if (isName && !text.split('/').some((part) => /^\.{1,2}$/.test(part))) return text;
	throw badParameter(
		`'Deployment' must be the name of a deployment, but is ${show(given)}.`,
		"A name has an owner, such as 'acme/my-app'.",
	);
}
