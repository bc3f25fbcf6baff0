package dev.tributary.systemtests.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.Map;

/**
 * Static fields are final and hold nothing that changes: neither by their type nor, behind the name of an interface,
 * by what the static initialiser puts there.
 */
final class NoStaticState extends ArchCondition<JavaClass> {
    NoStaticState() {
        super("have no static mutable state");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
            boolean written = field.getModifiers().contains(JavaModifier.STATIC)
                    && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                    && (!field.getModifiers().contains(JavaModifier.FINAL) || isMutable(field.getRawType()));
            if (written) {
                events.add(SimpleConditionEvent.violated(type, field.getFullName() + " is static and can change"));
            }
        }
        type.getStaticInitializer().stream()
                .flatMap(initializer -> initializer.getConstructorCallsFromSelf().stream())
                .filter(call -> !call.isDeclaredInLambda())
                .filter(NoStaticState::makesSomethingMutable)
                .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
    }

    private static boolean makesSomethingMutable(JavaConstructorCall call) {
        return isMutable(call.getTargetOwner());
    }

    /** Collections of the JDK that have a public constructor can be changed; those of {@code List.of} have none. */
    private static boolean isMutable(JavaClass type) {
        boolean concrete = !type.isInterface() && type.getPackageName().startsWith("java.util");
        return (concrete && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class)))
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(StringBuilder.class);
    }
}
