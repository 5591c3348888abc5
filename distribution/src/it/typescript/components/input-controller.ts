import { MethodKind } from '@bufbuild/protobuf';
import {
  Code,
  InputControllerClient,
  InputControllerEvent,
  Struct,
  Timestamp,
  inputControllerApi,
} from '@viamrobotics/sdk';
import { until } from '../check';
import { resource } from '../part';

/** This SDK's client streams no events, but it has the messages, and lets others make clients of its connection. */
const EVENTS = {
  typeName: 'viam.component.inputcontroller.v1.InputControllerService',
  methods: {
    streamEvents: {
      name: 'StreamEvents',
      I: inputControllerApi.StreamEventsRequest,
      O: inputControllerApi.StreamEventsResponse,
      kind: MethodKind.ServerStreaming,
    },
  },
} as const;

const X = 'AbsoluteX';
const MOVED = 'PositionChangeAbs';
const API = 'input_controller';

/** A gamepad that moves its X axis by itself, to 0.7 and back. */
export const inputController = resource(API, InputControllerClient, 'stick', async (stick, check, robot) => {
  const enough = new AbortController();
  const asked = { controller: 'stick', events: [{ control: X, events: [MOVED] }] };
  const heard = new Set<number>();
  const stream = (async () => {
    for await (const { event } of robot.createServiceClient(EVENTS).streamEvents(asked, { signal: enough.signal })) {
      if (event?.control === X && event.event === MOVED) {
        heard.add(event.value);
      }
    }
  })();
  await until('what happens by itself is streamed', async () => heard.has(0.7) && heard.has(0));

  const event = new InputControllerEvent({ time: Timestamp.now(), event: MOVED, control: X, value: 0.25 });
  await until('what is triggered is streamed', async () => {
    await stick.triggerEvent(event);
    return heard.has(0.25);
  });
  check.same('events are streamed, their own and ours', [...heard].sort(), [0, 0.25, 0.7]);
  enough.abort();
  await check.fails('until nobody listens any more', Code.Canceled, '', stream);

  const [last, ...others] = await stick.getEvents();
  check.same('the last of each control is kept', [last!.control, last!.event, others.length], [X, MOVED, 0]);
  const elsewhere = stick.triggerEvent(new InputControllerEvent({ ...event, control: 'ButtonSouth' }));
  await check.fails('it has no other control', Code.InvalidArgument, 'ButtonSouth', elsewhere);
  await check.fails('doCommand is refused', Code.Unimplemented, 'stick', stick.doCommand(new Struct()));
});
