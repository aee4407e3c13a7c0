import * as control from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/controlEndpoints';
import * as editing from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/editingEndpoints';
import type { Endpoints } from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/editions';
import type { EndpointGroup } from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/endpointGroups';
import { stableDiffusionApi } from '../../../nodes/StableDiffusion/providers/stableDiffusionApi';
import * as image from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/imageEndpoints';
import * as video from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/videoEndpoints';
import { controlsIn } from '../../../nodes/StableDiffusion/providers/stableDiffusionApi/wire';
import { isShown } from '../../../nodes/StableDiffusion/core/controls/conditions';
import type { Parameter } from '../../../nodes/StableDiffusion/core/controls/kinds';

const tables: Array<[string, Partial<Endpoints<EndpointGroup>>]> = [
	['textToImage', image.TEXT_TO_IMAGE],
	['imageToImage', image.IMAGE_TO_IMAGE],
	['inpaint', image.INPAINT],
	['control', control.CONTROL],
	['upscale', editing.UPSCALE],
	['textToVideo', video.TEXT_TO_VIDEO],
];

const cases = tables.flatMap(([name, endpoints]) =>
	Object.entries(endpoints).map(([edition, { wire }]) => ({ name, edition, wire })),
);

describe.each(cases)('$name under $edition', ({ name, edition, wire }) => {
	const operation = stableDiffusionApi.operations.find((one) => one.name === name)!;
	const variants = (one: Parameter): Parameter[] => [
		one,
		...(one.otherwise ? variants(one.otherwise) : []),
	];
	const shown = Object.entries({ ...operation.parameters, ...operation.options })
		.filter(([, parameter]) =>
			variants(parameter).some((one) => isShown(one, { apiEdition: edition })),
		)
		.map(([control]) => control)
		.filter((control) => control !== 'apiEdition');

	it('shows every control that is sent, and no other', () => {
		expect([...shown].sort()).toEqual([...new Set(controlsIn(wire))].sort());
	});
});
