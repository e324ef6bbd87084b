import { peopleContract } from '@bedside/contract/people'
import { look, type Context } from '../../platform/context.ts'
import { mailJob } from '../../platform/mail.ts'
import { defineModule } from '../../platform/module.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { addApiToken } from './add-api-token.ts'
import { addFacility } from './add-facility.ts'
import { apiTokens } from './api-tokens.ts'
import { askPasswordReset } from './ask-password-reset.ts'
import { changeFacility } from './change-facility.ts'
import { changeMember } from './change-member.ts'
import { changeOrganization } from './change-organization.ts'
import { changePassword } from './change-password.ts'
import { facilitiesOf, organizationOf } from './colleagues.ts'
import { confirmSecondFactor } from './confirm-second-factor.ts'
import { deactivate } from './deactivate.ts'
import { endSession } from './end-session.ts'
import { extendSession } from './extend-session.ts'
import { invitations } from './invitations.ts'
import { invite } from './invite.ts'
import { mailSettings } from './mail-settings.ts'
import { me, type PublishingState } from './me.ts'
import { members } from './members.ts'
import { mySessions } from './my-sessions.ts'
import { reactivate } from './reactivate.ts'
import { removeSecondFactor } from './remove-second-factor.ts'
import { resetPassword } from './reset-password.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { revokeApiToken } from './revoke-api-token.ts'
import { setMailSettings } from './set-mail-settings.ts'
import { setPreferences } from './set-preferences.ts'
import { setUp, setUpState } from './set-up.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { startSecondFactor } from './start-second-factor.ts'
import { stepUp } from './step-up.ts'
import { testMail } from './test-mail.ts'
import { tidyJob } from './tidy.ts'
import { viewInvitation } from './view-invitation.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

/**
 * The door of the people module. `publishingState` comes from the publishing module, and `deactivated`, which waits until nothing of that member is being sent any
 * more; `app.ts` joins the two.
 */
export const createPeople = ({ publishingState, deactivated }: { publishingState: PublishingState; deactivated?: (context: Context, memberId: string) => Promise<void> }) =>
  defineModule({
    name: 'people',
    contract: peopleContract,
    handlers: {
      setUpState,
      setUp,
      signIn,
      signOut,
      me: (context) => me(context, publishingState),
      setPreferences,
      mySessions,
      endSession,
      extendSession,
      stepUp,
      changePassword,
      startSecondFactor,
      confirmSecondFactor,
      removeSecondFactor,
      askPasswordReset,
      resetPassword,
      members,
      changeMember,
      deactivate: async (context, input) => {
        const member = await deactivate(context, input)
        await deactivated?.(context, member.id)
        return member
      },
      reactivate,
      resetSecondFactor,
      invitations,
      invite,
      withdrawInvitation,
      viewInvitation,
      acceptInvitation,
      organization: (context: Context) => look(context, organizationOf),
      changeOrganization,
      facilities: async (context: Context) => ({ items: await look(context, facilitiesOf) }),
      addFacility,
      changeFacility,
      mailSettings,
      setMailSettings,
      testMail,
      apiTokens,
      addApiToken,
      revokeApiToken,
    },
    jobs: (services) => [mailJob(services), tidyJob(services)],
  })

export type { PublishingState } from './me.ts'
export type { PeopleTables } from './tables.ts'
export { authenticate } from './authenticate.ts'
export { facilitiesOf, facilityOf, isActive, knownOf, membersWith, organizationOf, personOf, type Colleague } from './colleagues.ts'
export { addMember, createOrganization, type CreatedOrganization, type NewOrganization } from './create-organization.ts'
export { notify, type Notice } from './notify.ts'
export { fearFacts as peopleFacts } from './fear-facts.ts'
export { createResetLinks, deactivateByOperator, resetSecondFactorByOperator } from './by-operator.ts'
export { createSetUpLink, isSetUp, setUpFacts } from './set-up-link.ts'
