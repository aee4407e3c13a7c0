import { useBoothPackage } from '../../support/booth';
import { useParts } from '../../support/parts';

useBoothPackage();
useParts(
	__dirname,
	...['credentials', 'interrupting', 'outputs', 'paid', 'requests', 'stopping', 'timeouts'],
);
