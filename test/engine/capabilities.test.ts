/** Parts of one test file: n8n-core takes longer to load than a part takes to run. */
import './capabilities/credentials.part';
import './capabilities/interrupting.part';
import './capabilities/outputs.part';
import './capabilities/paid.part';
import './capabilities/requests.part';
import './capabilities/stopping.part';
import './capabilities/timeouts.part';
