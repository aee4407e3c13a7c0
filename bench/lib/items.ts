import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { drawPicture } from '../../sandbox';
import type { Engine } from '../../scripts/engine';
import type { Lane } from './lanes';

/** Small, because a run has hundreds of items and the result is as large. */
const INPUT = { prompt: 'A fox', seed: 1, width: 128, height: 128, label: 'input' };

/** The items for a lane, each with the picture to be worked on where it needs one. */
export async function itemsFor(
	engine: Engine,
	{ pictureField }: Lane,
	all: IDataObject[],
): Promise<INodeExecutionData[]> {
	if (pictureField === undefined) return all.map((json) => ({ json }));
	const file = { fileName: 'input.png', mimeType: 'image/png' };
	const picture = await engine.storeBinary(await drawPicture(INPUT), file);
	return all.map((json) => ({ json, binary: { [pictureField]: picture } }));
}
