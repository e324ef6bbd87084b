import { IconCircleCheck, IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { encode } from 'uqr'
import { meQuery, queryClient, useMe } from '../../app/query.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextField } from '../../ui/fields.tsx'
import { sentenceOf, useForm } from '../../ui/form.ts'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { people } from './api.ts'

/** Turn the authenticator app on (QR, first code, recovery codes to keep) or off. */
export function SecondFactor() {
  const { t } = useTranslation('people')
  const me = useMe()
  const [begun, setBegun] = useState<{ secret: string; uri: string }>()
  const [codes, setCodes] = useState<string[]>()
  const [problem, setProblem] = useState('')
  const attempt = async (work: () => Promise<void>) => {
    setProblem('')
    await work().catch((error: unknown) => setProblem(sentenceOf(error)))
  }
  const refused = problem && <Notice tone="bad" live title={problem} />
  if (codes)
    return (
      <RecoveryCodes
        codes={codes}
        done={() => {
          setCodes(undefined)
          setBegun(undefined)
          void fresh()
        }}
      />
    )
  if (begun) return <Enrol {...begun} done={setCodes} />
  if (!me.secondFactor) {
    return (
      <div className="f">
        {refused}
        <div>
          <Button icon={IconShieldCheck} onClick={() => void attempt(async () => setBegun(await people.startSecondFactor({})))}>
            {t('factor.add')}
          </Button>
        </div>
      </div>
    )
  }
  const remove = () =>
    attempt(async () => {
      await people.removeSecondFactor({})
      toast(t('factor.removed'))
      await fresh()
    })
  return (
    <div className="f">
      {refused}
      <p>
        <Chip tone="ok" icon={IconCircleCheck}>
          {t('factor.on')}
        </Chip>{' '}
        <span className="muted">{t('factor.codesLeft', { count: me.recoveryCodesLeft })}</span>
      </p>
      <div className="acts flat">
        <Button onClick={() => void attempt(async () => setBegun(await people.startSecondFactor({})))}>{t('factor.again')}</Button>
        <Button variant="stop" onClick={() => void remove()}>
          {t('factor.remove')}
        </Button>
      </div>
    </div>
  )
}

function Enrol({ secret, uri, done }: { secret: string; uri: string; done: (codes: string[]) => void }) {
  const { t } = useTranslation('people')
  const form = useForm({
    initial: { code: '' },
    check: ({ code }) => ({ code: code.replaceAll(/\s/g, '').length !== 6 && t('factor.codeMissing') }),
    send: ({ code }) => people.confirmSecondFactor({ code: code.replaceAll(/\s/g, '') }),
    done: (answer) => done(answer.recoveryCodes),
  })
  return (
    <form {...form.props} className="f">
      <ErrorSummary form={form} />
      <div className="enrol">
        <Qr text={uri} label={t('factor.qr')} />
        <div>
          <p>{t('factor.scan')}</p>
          <p className="muted gap">{t('factor.byHand')}</p>
          <CopyText text={secret.replaceAll(/(.{4})(?=.)/g, '$1 ')} label={t('factor.secret')} />
        </div>
      </div>
      <TextField
        {...form.field('code')}
        label={t('factor.code')}
        hint={t('factor.codeHint')}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={7}
      />
      <div>
        <Button type="submit" variant="primary" busy={form.busy}>
          {t('factor.turnOn')}
        </Button>
      </div>
    </form>
  )
}

function RecoveryCodes({ codes, done }: { codes: string[]; done: () => void }) {
  const { t } = useTranslation('people')
  const save = () => {
    const address = URL.createObjectURL(new Blob([`${t('factor.codesFile')}\n\n${codes.join('\n')}\n`], { type: 'text/plain' }))
    Object.assign(document.createElement('a'), { href: address, download: 'bedside-recovery-codes.txt' }).click()
    URL.revokeObjectURL(address)
  }
  return (
    <div className="f">
      <Notice tone="ok" live title={t('factor.onNow')}>
        {t('factor.keepCodes')}
      </Notice>
      <ul className="codes panel">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="acts flat">
        <Button variant="primary" onClick={done}>
          {t('factor.kept')}
        </Button>
        <Button icon={IconDownload} onClick={save}>
          {t('factor.saveFile')}
        </Button>
      </div>
    </div>
  )
}

/** A QR code as one SVG path; black on white in both schemes, because cameras need it so. */
function Qr({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: 2 })
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  )
}

function fresh(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
}
