import { badParameter } from '../../core/base/errors';
import type { Toolbox } from '../../core/calls/toolbox';
import type { ImageSource } from '../../core/media/imageSource';
import type { Finished } from '../../core/provider/provider';
import { generate } from './generate';
import { readInput } from './inputs';
import type { IDataObject } from './json';
import type { ListName } from './lists';
import { entryFor } from './lists';
import type { Server } from './server';
import { readServer } from './server';
import type { GeneratingOptions, GeneratingValues, HiresOptions } from './types';
import { fieldsOf } from './values';

interface Unit {
	image?: ImageSource;
	model: string;
	preprocessor?: string;
	weight: number;
	start: number;
	end: number;
	controlMode: string;
	resizeMode: string;
	pixelPerfect: boolean;
	/** Pixels; −1 is the usual value of the preprocessor, also of its thresholds. */
	preprocessorResolution?: number;
	thresholdA: number;
	thresholdB: number;
}

interface Controlled {
	values: GeneratingValues;
	options: Partial<GeneratingOptions & HiresOptions>;
	image: ImageSource;
	units: readonly Unit[];
}

export async function generateControlled(order: Controlled, tools: Toolbox): Promise<Finished> {
	const server = await readServer(tools);
	checkServer(server);
	if (order.units.length === 0) throw badParameter("'ControlNets' needs at least one row.");
	const args: IDataObject[] = [];
	for (const unit of order.units) {
		const { base64 } = await readInput(unit.image ?? order.image, server, tools);
		args.push(await toUnit(unit, base64, server, tools));
	}
	const { values } = order;
	const alwaysOnScripts = withUnits(args, order.options.alwaysOnScripts);
	return await generate(
		{ values, options: { ...order.options, alwaysOnScripts }, path: '/sdapi/v1/txt2img' },
		tools,
		server,
	);
}

/**
 * The units of the rows come before those that the user wrote, which are sent as they are, also one that is not in a
 * list. Servers compare a script's name without case.
 */
function withUnits(args: IDataObject[], scripts: IDataObject = {}): IDataObject {
	const isControlNet = (name: string) => name.toLowerCase() === 'controlnet';
	const named = Object.entries(scripts);
	const given = named.filter(([name]) => isControlNet(name));
	const units = given.flatMap(([, script]) => {
		const { args: own = [] } = fieldsOf(script) ?? { args: script };
		return own;
	});
	return {
		...Object.fromEntries(named.filter(([name]) => !isControlNet(name))),
		controlnet: { args: [...args, ...units] as IDataObject[] }, // of whatever types
	};
}

function checkServer({ dialect, name }: Server): void {
	if (dialect === 'a1111' || dialect === 'forge' || dialect === 'unknown') return;
	throw badParameter(
		`${name} does not offer ControlNet through this API.`,
		'Use AUTOMATIC1111 with the extension sd-webui-controlnet, or Forge.',
	);
}

/** Mikubill's extension leaves a unit out unless it is enabled; Forge writes None with a capital. */
async function toUnit(
	unit: Unit,
	base64: string,
	{ dialect }: Server,
	tools: Toolbox,
): Promise<IDataObject> {
	const { model, preprocessor = 'none' } = unit;
	const name = async (list: ListName, text: string, label: string) =>
		/^(?:none)?$/i.test(text.trim())
			? 'None'
			: (await entryFor(list, text, `ControlNets → ${label}`, tools)).value;
	const module = await name('preprocessors', preprocessor, 'Preprocessor');
	return {
		enabled: true,
		image: base64,
		module: module === 'None' && dialect !== 'forge' ? 'none' : module,
		model: await name('controlModels', model, 'Model'),
		weight: unit.weight,
		guidance_start: unit.start,
		guidance_end: unit.end,
		control_mode: unit.controlMode,
		resize_mode: unit.resizeMode,
		pixel_perfect: unit.pixelPerfect,
		processor_res: unit.preprocessorResolution,
		threshold_a: unit.thresholdA,
		threshold_b: unit.thresholdB,
	};
}
