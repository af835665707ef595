package io.quarkiverse.clerk.deployment.webhook;

import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.invoke.Invoker;
import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.clerk.deployment.ClerkEnabled;
import io.quarkiverse.clerk.runtime.webhook.AwaitedObservers;
import io.quarkiverse.clerk.runtime.webhook.AwaitedObserversRecorder;
import io.quarkus.arc.deployment.BeanArchiveIndexBuildItem;
import io.quarkus.arc.deployment.BeanRegistrationPhaseBuildItem;
import io.quarkus.arc.deployment.InvokerFactoryBuildItem;
import io.quarkus.arc.deployment.ObserverTransformerBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.InvokerBuilder;
import io.quarkus.arc.processor.InvokerInfo;
import io.quarkus.arc.processor.ObserverTransformer;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.recording.RecorderContext;
import io.quarkus.runtime.RuntimeValue;

/**
 * Takes the methods that observe webhook events and return a {@code Uni} or a {@code CompletionStage} away from CDI, which
 * ignores what they return, and has them called by {@link AwaitedObservers}.
 */
@BuildSteps(onlyIf = ClerkEnabled.class)
final class AwaitedObserversProcessor {

    private static final DotName PRIORITY = DotName.createSimple("jakarta.annotation.Priority");
    private static final int DEFAULT_PRIORITY = 2500;

    @BuildStep
    ObserverTransformerBuildItem noObserversForCdi() {
        return new ObserverTransformerBuildItem(new ObserverTransformer() {

            @Override
            public boolean appliesTo(Type observedType, Set<AnnotationInstance> qualifiers) {
                return AwaitedMethods.isWebhookEvent(observedType, qualifiers);
            }

            @Override
            public void transform(TransformationContext context) {
                if (!context.isAsync() && context.getMethod() != null
                        && AwaitedMethods.isAwaited(context.getMethod().returnType())) {
                    context.veto();
                }
            }
        });
    }

    /** Without an observer, nothing else may need the bean. */
    @BuildStep
    UnremovableBeanBuildItem keepBeans(BeanArchiveIndexBuildItem index) {
        return new UnremovableBeanBuildItem(
                bean -> bean.isClassBean() && !AwaitedMethods.of(bean.getImplClazz(), index.getIndex()).isEmpty());
    }

    @BuildStep
    void find(BeanRegistrationPhaseBuildItem beans, InvokerFactoryBuildItem invokers, BeanArchiveIndexBuildItem index,
            BuildProducer<AwaitedObserverBuildItem> observers) {
        IndexView types = index.getIndex();
        for (BeanInfo bean : beans.getContext().beans().classBeans()) {
            for (MethodInfo method : AwaitedMethods.of(bean.getImplClazz(), types)) {
                MethodParameterInfo event = AwaitedMethods.eventOf(method).orElseThrow();
                observers.produce(new AwaitedObserverBuildItem(method, event,
                        Modifier.isPrivate(method.flags()) ? null : invoker(invokers, bean, method, event)));
            }
        }
    }

    private static InvokerInfo invoker(InvokerFactoryBuildItem invokers, BeanInfo bean, MethodInfo method,
            MethodParameterInfo event) {
        InvokerBuilder invoker = invokers.createInvoker(bean, method).withInstanceLookup();
        for (int i = 0; i < method.parametersCount(); i++) {
            if (i != event.position()) {
                invoker.withArgumentLookup(i);
            }
        }
        return invoker.build();
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem record(AwaitedObserversRecorder recorder, RecorderContext context,
            List<AwaitedObserverBuildItem> observers) {
        RuntimeValue<AwaitedObservers> recorded = recorder.create();
        observers.stream().filter(observer -> observer.invoker() != null)
                .sorted(Comparator.<AwaitedObserverBuildItem> comparingInt(observer -> priority(observer.event()))
                        .thenComparing(observer -> name(observer.method())))
                .forEach(observer -> recorder.add(recorded, invoker(context, observer.invoker()), name(observer.method()),
                        context.classProxy(observer.event().type().name().toString()),
                        AwaitedMethods.valueOf(observer.event()).orElse(null), observer.event().position(),
                        observer.method().parametersCount(), AwaitedMethods.isBlocking(observer.method())));
        return SyntheticBeanBuildItem.configure(AwaitedObservers.class).scope(Singleton.class).runtimeValue(recorded)
                .unremovable().done();
    }

    private static RuntimeValue<Invoker<Object, Object>> invoker(RecorderContext context, InvokerInfo invoker) {
        return context.newInstance(invoker.getClassName());
    }

    private static int priority(MethodParameterInfo event) {
        AnnotationInstance priority = event.annotation(PRIORITY);
        return priority == null ? DEFAULT_PRIORITY : priority.value().asInt();
    }

    private static String name(MethodInfo method) {
        return method.declaringClass().name() + "." + method.name() + "()";
    }
}
