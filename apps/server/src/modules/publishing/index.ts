import { publishingContract } from '@bedside/contract/publishing'
import { look } from '../../platform/context.ts'
import { defineModule } from '../../platform/module.ts'
import { screenAbout } from './about-screen.ts'
import { accounts, connectAccount, disconnectAccount, reconnectAccount } from './accounts.ts'
import { approve, sendBack } from './approve.ts'
import { checkTime } from './check-time.ts'
import { discard, restore } from './discard.ts'
import { dismissedFindings } from './dismissed-findings.ts'
import { dismiss, undismiss } from './dismiss.ts'
import { draft } from './draft.ts'
import { edit } from './edit.ts'
import { addFeed, feed, feeds, removeFeed } from './feeds.ts'
import { freeze, freezeState, resume } from './freeze.ts'
import type { Kit } from './kit.ts'
import { addKnown, changeKnown, knowFinding, removeKnown, switchKnownPerson } from './know.ts'
import { known, knownEntries } from './known.ts'
import { calendar, posts, reviews } from './list.ts'
import { networkPicture, picture, upload } from './picture.ts'
import { practiceFeed, practiceReply } from './practice.ts'
import { createPublisher } from './publisher.ts'
import { repeat } from './repeat-post.ts'
import { review } from './review.ts'
import { queue, schedule, unschedule } from './schedule.ts'
import { screenText } from './screenings.ts'
import { lookAgain, sendLate, settle } from './settle.ts'
import { addSlot, removeSlot, slots } from './slots.ts'
import { submit, takeBack } from './submit.ts'
import { comment, comments, history, present } from './talk.ts'
import { today } from './today.ts'
import { viewPost } from './view.ts'
import { withdraw } from './withdraw.ts'

export { createPublisher, type Publisher } from './publisher.ts'
export { pauseAfterRestore } from './restored.ts'
export { publishingState, untilQuiet } from './freeze.ts'
export { createPracticeStore } from './practice-store.ts'
export { createScreener } from './screen-worker.ts'
export { screenOne } from './screenings.ts'
export { fearFacts as publishingFacts } from './fear-facts.ts'
export { createNetworks } from './networks.ts'
export { evidenceOfPost, linesForEvidence } from './evidence.ts'
export type { Kit } from './kit.ts'
import './tables.ts'

/** Publishing: from a draft to an archived post. The states and who may do what are in README.md. */
export const createPublishing = (kit: Kit, options: { alone: boolean }) =>
  defineModule({
    name: 'publishing',
    contract: publishingContract,
    handlers: {
      networks: kit.networks, accounts, connectAccount: connectAccount(kit), reconnectAccount: reconnectAccount(kit), disconnectAccount,
      known, knownEntries, addKnown: addKnown(kit), changeKnown: changeKnown(kit), removeKnown, switchKnownPerson, dismissedFindings: dismissedFindings(kit), knowFinding: knowFinding(kit),
      screenText: screenText(kit), screenAbout,
      posts, draft: draft(kit), post: (context, input) => look(context, (tx) => viewPost(kit, context, tx, input.id)), edit: edit(kit), discard, restore: restore(kit), present, upload: upload(kit), picture, networkPicture,
      dismiss: dismiss(kit), undismiss: undismiss(kit),
      submit: submit(kit), takeBack: takeBack(kit), reviews, review: review(kit), approve: approve(kit), sendBack: sendBack(kit), comments, comment, history,
      checkTime, schedule: schedule(kit), unschedule: unschedule(kit), queue: queue(kit), slots, addSlot, removeSlot, repeat, calendar, feeds, addFeed, removeFeed, feed: feed(kit),
      settle: settle(kit), lookAgain: lookAgain(kit), sendLate: sendLate(kit), withdraw: withdraw(kit), freezeState, freeze, resume,
      practiceFeed, practiceReply: practiceReply(kit), today: today(kit),
    },
    loops: (services) => [createPublisher(services, kit, options)],
  })
